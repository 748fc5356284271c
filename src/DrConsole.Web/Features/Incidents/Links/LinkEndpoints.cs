using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Incidents;

internal static class LinkEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/incidents/{key}/links", ReadAsync).WithTags("Incidents")
        .WithSummary("What it has to do with other incidents").Needs(Permission.SeeIncidents);

    private static async Task<Ok<ReadIncidentLinks.Board>> ReadAsync(string key, ReadIncidentLinks read, CancellationToken cancel) => TypedResults.Ok(await read.ExecuteAsync(key, cancel));
}
