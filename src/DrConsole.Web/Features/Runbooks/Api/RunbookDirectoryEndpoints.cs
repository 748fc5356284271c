using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>Runbooks as code: how the files of the directory and the records differ, and what is taken over.</summary>
internal static class RunbookDirectoryEndpoints
{
    public sealed record DirectoryShown(string? Directory, bool Watched, string? Trouble, IReadOnlyList<FileShown> Files);

    public sealed record FileShown(string Path, string Key, string Title, FileStanding Standing, IReadOnlyList<string> Faults);

    public sealed record FilesAsked(IReadOnlyList<string>? Paths = null);

    public sealed record FileAsked(string Path = "");

    public sealed record Taken(IReadOnlyList<TakeRunbookFiles.Outcome> Files);

    public static void Map(IEndpointRouteBuilder api)
    {
        var directory = api.MapGroup("/runbook-directory").WithTags("Runbooks");
        directory.MapGet("", GetAsync).WithSummary("The files of the runbook directory, each with what differs; nothing is changed").Needs(Permission.SeeRunbooks);
        directory.MapPost("/take", TakeAsync).WithSummary("Take files over as drafts for review").WithDescription("Without paths, whatever is new or changed in the directory alone; a file that is named is taken also over a record that changed.").Needs(Permission.EditRunbooks);
        directory.MapPost("/keep", KeepAsync).WithSummary("Keep what is here although the file says something else").Needs(Permission.EditRunbooks);
    }

    private static async Task<Ok<DirectoryShown>> GetAsync(ReadRunbookDirectory read, CancellationToken cancel)
    {
        var board = await read.ExecuteAsync(cancel);
        return TypedResults.Ok(new DirectoryShown(board.Directory, board.IsWatched, board.Trouble, [.. board.Lines.Select(line => new FileShown(line.Path, line.Key, line.Title, line.Standing, line.Faults))]));
    }

    private static async Task<Ok<Taken>> TakeAsync(FilesAsked? asked, TakeRunbookFiles take, CancellationToken cancel) => TypedResults.Ok(new Taken(await take.ExecuteAsync(asked?.Paths, cancel)));

    private static async Task<NoContent> KeepAsync(FileAsked asked, TakeRunbookFiles take, CancellationToken cancel)
    {
        await take.KeepRecordAsync(asked.Path, cancel);
        return TypedResults.NoContent();
    }
}
