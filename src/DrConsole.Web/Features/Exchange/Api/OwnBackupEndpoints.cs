using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Exchange;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Exchange;

internal static class OwnBackupEndpoints
{
    /// <param name="WholeAt">Up to when everything that was recorded is in a verified backup.</param>
    /// <param name="Rto">How long its last restore to scratch took.</param>
    /// <param name="Rpo">How old the data was that it brought back.</param>
    public sealed record OwnBackupShown(OwnBackupState State, string Why, DateTimeOffset? WholeAt, TimeSpan? Age, DateTimeOffset? NextAt, TimeSpan? Rto, TimeSpan? Rpo, DateTimeOffset? TestedAt, IReadOnlyList<string> Destinations);

    public static void Map(RouteGroupBuilder api)
    {
        var own = api.MapGroup("/own-backup").WithTags("Backups");
        own.MapGet("", GetAsync).WithSummary("How the console's own backups stand").Needs(Permission.SeeBackups);
        own.MapGet("/restores", RestoresAsync).WithSummary("What restores of this console have lost, the newest first").Needs(Permission.SeeBackups);
    }

    private static async Task<Ok<OwnBackupShown>> GetAsync(ReadOwnBackup read, CancellationToken cancel)
    {
        var board = await read.ExecuteAsync(cancel);
        return TypedResults.Ok(new OwnBackupShown(board.State, board.Why, board.WholeAt, board.Age, board.NextAt, board.Rto, board.Rpo, board.Test?.EndedAt, [.. board.Destinations.Select(place => place.Key)]));
    }

    private static async Task<Ok<Page<RestoreLine>>> RestoresAsync(ReadConsoleRestores read, CancellationToken cancel) => TypedResults.Ok(new Page<RestoreLine>([.. await read.ExecuteAsync(cancel)], null));
}
