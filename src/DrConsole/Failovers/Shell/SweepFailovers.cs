using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>
/// Looks at every pair that is due, and at every one that something is under way for. A look is claimed by moving its time, so that of two nodes one takes
/// it; a decision is refused to whoever has not seen the last fact. What a run did is read from its rows.
/// </summary>
public sealed class SweepFailovers(IDbContextFactory<DrStore> stores, FailoverDesk desk, EvaluateFailoverPair evaluate, TimeProvider clock)
{
    private sealed record Due(string Key, bool Looks, bool Evaluates);

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("failovers"));
        foreach (var due in await DueAsync(cancel))
        {
            if (due.Evaluates)
                await evaluate.ExecuteAsync(due.Key, cancel);
            var looks = due.Looks && await ClaimAsync(due.Key, cancel);
            await WorkAsync(due.Key, looks, cancel);
        }
    }

    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var pairs = await store.FailoverPairs.AsNoTracking().ToListAsync(cancel);
        var standings = await store.FailoverStandings.AsNoTracking().ToDictionaryAsync(row => row.PairKey, cancel);
        var published = await PublishedAsync(store, pairs, cancel);
        var due = new List<Due>();
        foreach (var pair in pairs)
        {
            var row = standings.GetValueOrDefault(pair.Key);
            var evaluates = row?.EvaluatedVersion != pair.Version || row.EvaluatedAt is not { } at || now - at >= EvaluateFailoverPair.Again || at > now || pair.Text.Runbooks.Any(key => published.GetValueOrDefault(key) > at);
            var looks = row is null || row.LookAt <= now || row.LookedAt > now;
            if (looks || evaluates || row?.IsBusy is true)
                due.Add(new Due(pair.Key, looks, evaluates));
        }
        return due;
    }

    // A switch is as good as the versions of its runbooks that are in force: another one is looked at as another pair is.
    private static async Task<Dictionary<string, DateTimeOffset>> PublishedAsync(DrStore store, List<FailoverPair> pairs, CancellationToken cancel)
    {
        var keys = pairs.SelectMany(pair => pair.Text.Runbooks).Distinct().ToList();
        return keys.Count == 0 ? [] : await store.RunbookVersions.AsNoTracking().Where(version => version.RetiredAt == null && keys.Contains(version.RunbookKey))
            .Select(version => new { version.RunbookKey, version.PublishedAt }).ToDictionaryAsync(each => each.RunbookKey, each => each.PublishedAt, cancel);
    }

    private async Task<bool> ClaimAsync(string key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var every = await store.FailoverPairs.Where(pair => pair.Key == key).Select(pair => pair.Every).SingleOrDefaultAsync(cancel);
        var row = await store.FailoverStandings.AsNoTracking().SingleOrDefaultAsync(each => each.PairKey == key, cancel);
        if (row is null)
            return true;
        var (seen, next) = (row.LookAt, now + every);
        return await store.FailoverStandings.Where(each => each.PairKey == key && each.LookAt == seen).ExecuteUpdateAsync(set => set.SetProperty(each => each.LookAt, next), cancel) == 1;
    }

    private async Task WorkAsync(string key, bool looks, CancellationToken cancel)
    {
        try
        {
            await desk.DecideAsync(key, sitting => WorkAsync(sitting, looks, cancel), cancel);
        }
        catch (MissingException)
        {
            // It was deleted meanwhile.
        }
        catch (RefusedException refused) when (refused.Code != "conflict")
        {
            // Its run cannot begin: that is a fact too. The next sweep finds what somebody else changed.
            await desk.DecideAsync(key, sitting =>
            {
                sitting.Take(sitting.State.Trial is { EndedAt: null, Cleanup: null } && sitting.State.Confirmation is null ? new FailoverInput.CleanupRefused(refused.Message) : new FailoverInput.StartRefused(refused.Message));
                return Task.CompletedTask;
            }, cancel);
        }
    }

    private static async Task WorkAsync(FailoverSitting sitting, bool looks, CancellationToken cancel)
    {
        if (sitting.State.Switch is { } known && (known.EndedAt is null || sitting.State.Aborted is not null))
            sitting.Take(new FailoverInput.RunSeen(await FailoverRuns.SeeAsync(sitting.Store, known.Run, sitting.Setup.Text.Of(known.Direction), cancel)));
        await FollowTrialAsync(sitting, cancel);
        var look = await sitting.LookAsync(cancel);
        if (looks)
        {
            var watch = FailoverRules.Add(sitting.Standing.Watch, sitting.State, look, sitting.Now);
            sitting.Standing.Look(watch, sitting.Now + sitting.Setup.Text.Every);
            sitting.Take(new FailoverInput.Looked(look, watch));
        }

        // A proposal of this very moment is not begun in the same breath: whoever is called sees it first.
        if (sitting.Facts.Any(entry => entry.Fact is FailoverFact.Proposed) || sitting.State.Stage is not (FailoverStage.Proposed or FailoverStage.Confirming or FailoverStage.OnPassive))
            return;
        var held = await sitting.Store.AllStops.Where(all => all.InForce != null).Select(all => all.Reason).SingleOrDefaultAsync(cancel);
        sitting.Take(new FailoverInput.Ticked(look, await sitting.BoardAsync(cancel), held, Guid.CreateVersion7(sitting.Now)));
    }

    private static async Task FollowTrialAsync(FailoverSitting sitting, CancellationToken cancel)
    {
        if (sitting.State.Trial is not { EndedAt: null } trial)
            return;
        var run = await sitting.Store.FindRunAsync(new RunId(trial.Cleanup ?? trial.Run), cancel);
        if (run.EndedAt is not null)
            sitting.Take(new FailoverInput.TrialRunEnded(run.Id.Value, run.Status, run.Why, Guid.CreateVersion7(sitting.Now)));
    }
}
