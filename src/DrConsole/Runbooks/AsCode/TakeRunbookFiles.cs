using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>
/// Takes files of the runbook directory over as drafts, and hands them to review; where no approval is needed and the settings say so, they are
/// published. What is wrong with one file changes nothing and stops no other.
/// </summary>
public sealed class TakeRunbookFiles(ReadRunbookDirectory read, WriteFromFile write, SubmitRunbook submit, PublishRunbook publish, Caller caller)
{
    public sealed record Outcome(string Path, string Key, string Told, bool IsTaken);

    /// <param name="paths">The files to take, also over a record that changed; null: whatever is new or changed in the directory alone.</param>
    public async Task<IReadOnlyList<Outcome>> ExecuteAsync(IReadOnlyCollection<string>? paths, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var board = await read.ExecuteAsync(cancel);
        Demand(board);
        var lines = paths is null ? [.. board.ToTake] : paths.Distinct().Select(path => Find(board, path)).ToList();
        var outcomes = new List<Outcome>();
        foreach (var line in lines)
            outcomes.Add(await TakeAsync(line, cancel));

        // Alike already, without a word about it: remembered, so that the side which changes next is known.
        foreach (var same in board.Lines.Where(line => paths is null && line is { Standing: FileStanding.Same, IsRemembered: false }))
            await write.RememberAsync(same, cancel);
        return outcomes;
    }

    /// <summary>What is here stays, although the file says something else: from now on only the record counts as changed.</summary>
    public async Task KeepRecordAsync(string path, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var board = await read.ExecuteAsync(cancel);
        Demand(board);
        var line = Find(board, path);
        if (line.Standing is not (FileStanding.FileChanged or FileStanding.BothChanged))
            throw new RefusedException($"{path} says nothing that is not here.");
        await write.RememberAsync(line, cancel);
    }

    private static void Demand(ReadRunbookDirectory.Board board)
    {
        if (board.Directory is null)
            throw new RefusedException($"No directory is set. {RunbookOptions.Section}:Directory names it.");
        if (board.Trouble is { } trouble)
            throw new RefusedException($"{board.Directory}: {trouble}");
    }

    private static DirectoryLine Find(ReadRunbookDirectory.Board board, string path)
    {
        var line = board.Lines.FirstOrDefault(line => line.Path == path) ?? throw new MissingException($"There is no file {path} in the directory.");
        return line.Standing switch
        {
            FileStanding.Bad => throw new InvalidException("path", $"{path}: {string.Join(" ", line.Faults)}"),
            FileStanding.Vanished => throw new RefusedException($"{path} is gone. What is here stays."),
            _ => line,
        };
    }

    private async Task<Outcome> TakeAsync(DirectoryLine line, CancellationToken cancel)
    {
        try
        {
            if (!await write.ExecuteAsync(line, cancel))
                return new Outcome(line.Path, line.Key, "is here already", IsTaken: false);
            if (read.Options.ApprovalsNeeded > 0 || !read.Options.PublishFromDirectory)
            {
                await submit.ExecuteAsync(line.Key, $"From {line.Path}", version: null, cancel);
                return new Outcome(line.Path, line.Key, "is in review", IsTaken: true);
            }
            var version = await publish.ExecuteAsync(line.Key, version: null, cancel);
            return new Outcome(line.Path, line.Key, $"is published as version {version.Number}, unreviewed", IsTaken: true);
        }
        catch (RefusedException refused) when (refused is not ForbiddenException)
        {
            return new Outcome(line.Path, line.Key, refused.Message, IsTaken: refused.Code == "lint-errors");
        }
    }
}

/// <summary>Writes the draft of one file, and remembers how both sides read then.</summary>
public sealed class WriteFromFile(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    internal Task<bool> ExecuteAsync(DirectoryLine line, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var draft = RunbookDraft.Read(line.Text!);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.Runbooks.SingleOrDefaultAsync(row => row.Key == line.Key, cancel);
        var isThere = runbook is not null && await ReadRunbooks.TextAsync(store, line.Key, null, cancel) == draft.Text;
        if (runbook is null)
            store.Add(runbook = Runbook.Create(draft, actor, clock.GetUtcNow()));
        else if (!isThere)
            runbook.Write(draft, actor, clock.GetUtcNow());
        if (!isThere)
            await store.FollowAsync(runbook, runbook.PublishedNumber is null ? draft.File : null, cancel);
        await RememberAsync(store, line, cancel);
        await store.SaveChangesAsync(cancel);
        return !isThere;
    });

    internal Task RememberAsync(DirectoryLine line, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await RememberAsync(store, line, cancel);
        await store.SaveChangesAsync(cancel);
    });

    private async Task RememberAsync(DrStore store, DirectoryLine line, CancellationToken cancel)
    {
        var origin = await store.RunbookOrigins.SingleOrDefaultAsync(row => row.RunbookKey == line.Key, cancel);
        if (origin is null)
            store.Add(origin = RunbookOrigin.Of(line.Key));
        origin.Took(line.Path, RunbookDraft.HashOf(line.Text!), clock.GetUtcNow());
    }
}
