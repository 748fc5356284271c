using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Incidents;

internal static class PastEndpoints
{
    public sealed record PastShape([property: Description("CSV with a first line that names its columns.")] string Text);

    public sealed record PastShown(IReadOnlyList<string> Created, IReadOnlyList<string> Unchanged, IReadOnlyList<PastRemark> Remarks);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/incidents/past", PostAsync).WithTags("Incidents")
        .WithSummary("Bring incidents from before the console in; all of a file or nothing, and twice changes nothing").Needs(Permission.CommandIncidents);

    private static async Task<Ok<PastShown>> PostAsync(PastShape body, [FromQuery, Description("Only say what would happen.")] bool? dryRun, ImportPastIncidents import, CancellationToken cancel)
    {
        var done = dryRun is true ? await import.PreviewAsync(body.Text, cancel) : await import.ExecuteAsync(body.Text, cancel);
        return TypedResults.Ok(new PastShown([.. done.New.Select(row => row.Reference)], done.Known, done.Remarks));
    }
}
