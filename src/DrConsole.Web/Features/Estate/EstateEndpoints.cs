using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Estate;

internal static class EstateEndpoints
{
    public static void MapEstate(this WebApplication app)
    {
        var api = app.MapApi();
        ServiceEndpoints.Map(api);
        DataClassEndpoints.Map(api);
        TargetEndpoints.Map(api);
        EnvironmentEndpoints.Map(api);
        AllStopEndpoints.Map(api);
        SecretEndpoints.Map(api);
    }
}
