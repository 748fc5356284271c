using DrConsole.Access;
using DrConsole.Overview;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Overview;

internal static class SelfCheckEndpoints
{
    public static void MapSelfCheck(this WebApplication app) =>
        app.MapApi().MapGet("/self-check", GetAsync).WithTags("Console").WithSummary("How every part of the console itself is, as the node that answers sees it").Needs(Permission.SeeJobs);

    private static async Task<Ok<SelfCheckBoard>> GetAsync(ReadSelfCheck check, CancellationToken cancel) => TypedResults.Ok(await check.ExecuteAsync(cancel));
}
