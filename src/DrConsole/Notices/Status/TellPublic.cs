using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Tells people outside: begins trouble, maintenance or a drill on the status page, updates it, ends it, says what was learned.</summary>
public sealed class TellPublic(IDbContextFactory<DrStore> stores, Caller caller, TellSubscribers subscribers, TimeProvider clock)
{
    /// <param name="subject">What it belongs to inside, such as <c>incident/…</c>; empty if nothing.</param>
    public Task<PublicTrouble> BeginAsync(PublicKind kind, string subject, DateTimeOffset? startedAt, PublicUpdateText first, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var trouble = PublicTrouble.Begin(kind, subject.Trim(), startedAt ?? now, now);
        store.Add(trouble);
        await SayAsync(store, trouble, first, actor, cancel);
        return trouble;
    });

    /// <param name="version">The version that the person saw: two people must not tell two things at once.</param>
    public Task<PublicTrouble> UpdateAsync(PublicTroubleId id, PublicUpdateText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var trouble = await FindAsync(store, id, cancel);
        var last = trouble.Updates.MaxBy(update => update.Number)!;
        ConflictException.ThrowIfStale(last.Headline, trouble.Version, version, [new("Headline", last.Headline, text.Headline), new("Text", last.Text, text.Text)]);
        store.Entry(trouble).State = EntityState.Modified;
        await SayAsync(store, trouble, text, actor, cancel);
        return trouble;
    });

    public Task<PublicTrouble> LearnAsync(PublicTroubleId id, string learned, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var trouble = await FindAsync(store, id, cancel);
        ConflictException.ThrowIfStale("What was learned", trouble.Version, version, [new("Learned", trouble.Learned, learned)]);
        trouble.Learn(learned);
        await store.SaveChangesAsync(cancel);
        return trouble;
    });

    private async Task SayAsync(DrStore store, PublicTrouble trouble, PublicUpdateText text, Actor actor, CancellationToken cancel)
    {
        var told = await WithRestoredAsync(store, trouble, text, cancel);
        store.AddRange(trouble.Tell(told, actor.Name, clock.GetUtcNow()));
        await CheckPartsAsync(store, told.Parts, cancel);

        // Saved before it is mailed, in one transaction: very many subscribers are added in batches.
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        await store.SaveChangesAsync(cancel);
        await subscribers.AddAsync(store, trouble, cancel);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // What is over is over for every part it spoke of, unless the last update or other trouble that goes on says otherwise.
    private static async Task<PublicUpdateText> WithRestoredAsync(DrStore store, PublicTrouble trouble, PublicUpdateText text, CancellationToken cancel)
    {
        if (text.Phase is not PublicPhase.Resolved)
            return text;
        var open = await store.PublicTroubles.Where(known => known.EndedAt == null).Select(known => known.Id).ToListAsync(cancel);
        var turns = await store.PartTurns.AsNoTracking().Where(turn => open.Contains(turn.Trouble)).OrderBy(turn => turn.At).ThenBy(turn => turn.Update).ToListAsync(cancel);
        var spokenOf = turns.Where(turn => turn.Trouble == trouble.Id).Select(turn => turn.Part).Except(text.Parts.Select(word => word.Part));
        return text with { Parts = [.. text.Parts, .. spokenOf.Select(part => turns.LastOrDefault(turn => turn.Part == part && turn.Trouble != trouble.Id) is { } other ? new PartWord(part, other.State, other.Words) : new PartWord(part, PartState.Working))] };
    }

    private static async Task CheckPartsAsync(DrStore store, IReadOnlyList<PartWord> words, CancellationToken cancel)
    {
        var keys = words.Select(word => word.Part).ToList();
        var known = await store.StatusParts.Where(part => keys.Contains(part.Key)).Select(part => part.Key).ToListAsync(cancel);
        if (keys.Except(known).FirstOrDefault() is { } missing)
            throw new InvalidException("parts", $"There is no part {missing}.");
    }

    private static async Task<PublicTrouble> FindAsync(DrStore store, PublicTroubleId id, CancellationToken cancel) =>
        await store.PublicTroubles.Include(trouble => trouble.Updates).SingleOrDefaultAsync(trouble => trouble.Id == id, cancel) ?? throw new MissingException("There is nothing of that kind on the status page.");
}
