using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Creates runbooks and writes their drafts. A text that is no runbook is refused with every fault; nothing of it is stored.</summary>
public sealed class EditRunbook(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>Adds a runbook with this text as its first draft; its key stands in the text.</summary>
    public Task<Runbook> CreateAsync(string yaml, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var draft = RunbookDraft.Read(yaml);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Runbooks.AnyAsync(other => other.Key == draft.File.Key, cancel))
            throw new InvalidException(RunbookDraft.Field, $"Line {draft.Places.Of(null, "runbook").Line}: there is a runbook {draft.File.Key} already.");
        var runbook = Runbook.Create(draft, actor, clock.GetUtcNow());
        store.Add(runbook);
        await store.FollowAsync(runbook, draft.File, cancel);
        await store.SaveChangesAsync(cancel);
        return runbook;
    });

    /// <summary>Writes the draft; where there is none, a new one begins.</summary>
    /// <param name="version">What the writer saw; null only where no draft could be overwritten.</param>
    public Task<Runbook> WriteAsync(string key, string yaml, int? version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var draft = RunbookDraft.Read(yaml);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        if (version is { } seen)
            ConflictException.ThrowIfStale(runbook.Title, runbook.Version, seen, new ConflictException.Field("Text", runbook.DraftText ?? "", yaml));
        if (runbook.DraftText == yaml)
            return runbook;
        runbook.Write(draft, actor, clock.GetUtcNow());
        await store.FollowAsync(runbook, runbook.PublishedNumber is null ? draft.File : null, cancel);
        await store.SaveChangesAsync(cancel);
        return runbook;
    });

    /// <summary>An earlier version's text becomes the draft.</summary>
    public async Task<Runbook> RestoreAsync(string key, int number, int version, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var text = await store.RunbookVersions.Where(row => row.RunbookKey == key && row.Number == number).Select(row => row.Text).SingleOrDefaultAsync(cancel)
            ?? throw new MissingException($"There is no version {number} of {key}.");
        return await WriteAsync(key, text, version, cancel);
    }

    /// <summary>Throws the draft away; published versions stay.</summary>
    public Task DiscardAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version);
        runbook.Discard(clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });

    /// <summary>Deletes what was never published. What was once in force is evidence and stays.</summary>
    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version);
        if (runbook.LastNumber > 0)
            throw new RefusedException($"{runbook.Title} was published. Retire it: what was in force is kept.");
        store.Remove(runbook);
        store.RemoveRange(await store.RunbookOutlines.Where(row => row.RunbookKey == key).ToListAsync(cancel));
        store.RemoveRange(await store.KnownRunbooks.Where(row => row.Key == key).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    });
}
