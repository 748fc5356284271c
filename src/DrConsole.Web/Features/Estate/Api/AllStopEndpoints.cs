using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Estate;

internal static class AllStopEndpoints
{
    public sealed record AllStopState(bool InForce, AllStopShown? Stop);

    public sealed record AllStopShown(AllStopId Id, string Reason, string HeldBy, DateTimeOffset HeldAt, string? ReleasedBy, DateTimeOffset? ReleasedAt, string? ReleaseAskedBy, DateTimeOffset? ReleaseAskedAt);

    public sealed record HoldReason(string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        var stop = api.MapGroup("/all-stop").WithTags("Estate");
        stop.MapGet("", GetAsync).WithSummary("Whether everything that acts is held").Needs(Permission.See);
        stop.MapPut("", PutAsync).WithSummary("Hold everything that acts").WithDescription("Holding twice changes nothing: the first reason stands.").Needs(Permission.HoldAll);
        stop.MapDelete("", DeleteAsync).WithSummary("Let everything act again").WithDescription("204 when it is released; 202 when it was asked for and another person has to release it (DrConsole:AllStop:ReleaseNeedsTwo), who must be a person and no token.").Needs(Permission.ReleaseAll);
        stop.MapGet("/history", ListAsync).WithSummary("Every all stop, the newest first").Needs(Permission.See);
    }

    private static async Task<Ok<AllStopState>> GetAsync(Caller caller, AllStopSwitch stops, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        return TypedResults.Ok(State(await stops.InForceAsync(cancel)));
    }

    private static async Task<Ok<AllStopState>> PutAsync(HoldReason hold, AllStopSwitch stops, CancellationToken cancel) =>
        TypedResults.Ok(State(await stops.HoldAsync(hold.Reason, cancel)));

    private static async Task<Results<NoContent, Accepted<AllStopState>>> DeleteAsync(AllStopSwitch stops, CancellationToken cancel)
    {
        if (await stops.ReleaseAsync(cancel))
            return TypedResults.NoContent();
        return TypedResults.Accepted((string?)null, State(await stops.InForceAsync(cancel)));
    }

    private static async Task<Ok<Page<AllStopShown>>> ListAsync([AsParameters] PageQuery page, AllStopSwitch stops, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => stops.HistoryAsync(PageQuery.Id(after) is { } id ? new AllStopId(id) : null, count, cancel), stop => $"{stop.Id.Value}", Show));

    private static AllStopState State(AllStop? stop) => new(stop is not null, stop is null ? null : Show(stop));

    private static AllStopShown Show(AllStop stop) => new(stop.Id, stop.Reason, stop.HeldBy, stop.HeldAt, stop.ReleasedBy, stop.ReleasedAt, stop.ReleaseAskedBy, stop.ReleaseAskedAt);
}
