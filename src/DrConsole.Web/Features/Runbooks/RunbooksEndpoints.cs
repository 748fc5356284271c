using DrConsole.Web.Http;

namespace DrConsole.Web.Features.Runbooks;

internal static class RunbooksEndpoints
{
    public static void MapRunbooks(this WebApplication app)
    {
        var api = app.MapApi();
        RunbookEndpoints.Map(api);
        RunbookDecisionEndpoints.Map(api);
        RunbookCommentEndpoints.Map(api);
        RunbookDirectoryEndpoints.Map(api);
        RunbookImageEndpoints.Map(app);
        PracticeEndpoints.Map(api);
        DriftEndpoints.Map(api);
    }
}
