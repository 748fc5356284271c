using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Incidents;

internal static class LinkEndpoints
{
    public sealed record MergeShape(string Into, string Reason);

    public sealed record LinkShape(string With, string Reason);

    /// <param name="Parent">The incident that it is part of; nothing: it stands by itself.</param>
    public sealed record ParentShape(string? Parent = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/incidents/{key}").WithTags("Incidents");
        links.MapGet("/links", ReadAsync).WithSummary("What it has to do with other incidents").Needs(Permission.SeeIncidents);
        links.MapPost("/links", LinkAsync).WithSummary("Link it with another").Needs(Permission.WorkIncidents);
        links.MapPost("/merge", MergeAsync).WithSummary("Merge it into another: it ends here and goes on there").Needs(Permission.CommandIncidents);
        links.MapPost("/parent", ParentAsync).WithSummary("Make it part of another").Needs(Permission.CommandIncidents);
        links.MapPost("/close", CloseAsync).WithSummary("Close it; its report must be finished").Needs(Permission.CommandIncidents);
    }

    private static async Task<Ok<ReadIncidentLinks.Board>> ReadAsync(string key, ReadIncidentLinks read, CancellationToken cancel) => TypedResults.Ok(await read.ExecuteAsync(key, cancel));

    private static async Task<Ok<ReadIncidentLinks.Board>> LinkAsync(string key, LinkShape body, WorkIncidentLinks work, ReadIncidentLinks read, CancellationToken cancel)
    {
        await work.LinkAsync(key, body.With, body.Reason, cancel);
        return await ReadAsync(key, read, cancel);
    }

    private static async Task<Ok<ReadIncidentLinks.Board>> MergeAsync(string key, MergeShape body, WorkIncidentLinks work, ReadIncidentLinks read, CancellationToken cancel)
    {
        await work.MergeAsync(key, body.Into, body.Reason, cancel);
        return await ReadAsync(key, read, cancel);
    }

    private static async Task<Ok<ReadIncidentLinks.Board>> ParentAsync(string key, ParentShape body, WorkIncidentLinks work, ReadIncidentLinks read, CancellationToken cancel)
    {
        await work.BelongAsync(key, body.Parent, cancel);
        return await ReadAsync(key, read, cancel);
    }

    private static async Task<NoContent> CloseAsync(string key, CloseIncident close, CancellationToken cancel)
    {
        await close.ExecuteAsync(key, cancel);
        return TypedResults.NoContent();
    }
}
