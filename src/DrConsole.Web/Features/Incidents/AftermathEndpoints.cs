using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Incidents;

internal static class AftermathEndpoints
{
    public static void MapAftermath(this WebApplication app)
    {
        var api = app.MapApi();
        DeploymentEndpoints.Map(api);
    }
}
