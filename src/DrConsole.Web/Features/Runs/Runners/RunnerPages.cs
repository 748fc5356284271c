using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Runs.Runners;

internal static class RunnerPages
{
    public static void MapRunners(this WebApplication app)
    {
        RunnerEndpoints.Map(app.MapApi());
        RunnerCallEndpoints.Map(app);
    }
}
