using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Runs;

internal static class RunsEndpoints
{
    public static void MapRuns(this WebApplication app)
    {
        var api = app.MapApi();
        RunEndpoints.Map(api);
        RunEventEndpoints.Map(api);
        RunFileEndpoints.Map(api);
        RunFileEndpoints.MapPages(app);
        RunExportEndpoints.Map(api);
        RunExportEndpoints.MapPages(app);
    }
}
