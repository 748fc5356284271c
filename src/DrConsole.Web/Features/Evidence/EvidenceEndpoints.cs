using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Evidence;

internal static class EvidenceEndpoints
{
    public static void MapEvidence(this WebApplication app)
    {
        var api = app.MapApi();
        LedgerEndpoints.Map(api);
        ErasureEndpoints.Map(api);
        LedgerExports.MapForPeople(app);
        BundleEndpoints.Map(api);
        BundleEndpoints.MapFiles(app);
    }
}
