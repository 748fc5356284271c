using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Reads a run for its screen: once a beat for everybody, and what each may do by themselves.</summary>
public sealed class ReadRunScreen(FollowedRuns runs, IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MostHappened = 200;

    public async Task<(RunScreen Screen, RunViewer Viewer)> ExecuteAsync(RunId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeRuns, cancel);
        var screen = await runs.ReadAsync(id, cancel);
        return (screen, await ViewerAsync(actor, screen, cancel));
    }

    /// <summary>What happened before a number, the newest first.</summary>
    public async Task<IReadOnlyList<RunHappening>> BeforeAsync(RunId id, long number, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await HappenedAsync(store, id, cancel)).Where(fact => fact.Number < number).TakeLast(MostHappened).Reverse()];
    }

    internal static async Task<IReadOnlyList<RunHappening>> HappenedAsync(DrStore store, RunId id, CancellationToken cancel)
    {
        var run = await store.FindRunAsync(id, cancel);
        var facts = await store.ReadJournalAsync(id, 0, cancel);
        var names = await ActorNames.ReadAsync(store, facts.Select(fact => ReadRuns.ByOf(fact.Fact)).OfType<string>(), cancel);
        var state = run.Anew();
        return [.. facts.Select(fact => RunWords.Of(fact, state.Apply(fact), names))];
    }

    private async Task<RunViewer> ViewerAsync(Actor actor, RunScreen screen, CancellationToken cancel)
    {
        var (word, mode) = (LedgerEntry.WordFor(actor), screen.Board.Mode);
        var approves = await MayAsync(RunCommandType.Approve, mode, cancel);
        return new RunViewer(word, actor.Name, await MayAsync(RunCommandType.Complete, mode, cancel), approves, await MayAsync(RunCommandType.Skip, mode, cancel), approves ? await WhyNotAsync(actor, word, screen, cancel) : new Dictionary<string, string>());
    }

    private ValueTask<bool> MayAsync(RunCommandType type, RunMode mode, CancellationToken cancel) => caller.MayAsync(CommandRun.PermissionFor(type, mode), cancel);

    private async Task<Dictionary<string, string>> WhyNotAsync(Actor actor, string word, RunScreen screen, CancellationToken cancel)
    {
        // Asked only where something waits for an approval: a run's screens ask at each of its steps.
        var why = new Dictionary<string, string>();
        List<string>? mine = null;
        foreach (var step in screen.Board.Steps.Where(step => step is { State: StepStatus.WaitingForHuman, Approval: not null }))
        {
            mine ??= await MineAsync(actor, word, cancel);
            if (mine.Contains(screen.Starter))
                why[step.Id] = "You started this run, so somebody else has to approve.";
            else if (screen.Approvers.GetValueOrDefault(step.Id)?.Any(mine.Contains) == true)
                why[step.Id] = "You have approved this. It needs somebody else too.";
            else if (await DutyAsync(actor, step.Approval!.By, cancel) is { } duty)
                why[step.Id] = duty;
        }
        return why;
    }

    private async Task<List<string>> MineAsync(Actor actor, string word, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [word, .. await OnePerson.WordsAsync(store, actor, cancel)];
    }

    private async Task<string?> DutyAsync(Actor actor, string duty, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Approvers.WhyNotAsync(store, actor.Kind is Actor.Kinds.User ? actor.UserId : null, duty, clock.GetUtcNow(), cancel);
    }
}
