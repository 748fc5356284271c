using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Puts what is appended to a journal into a store, for the caller to save: the facts, where the run stands, its hold, its ledger entry, its timings.</summary>
public sealed class RunRows(Ledger ledger, RunNotices notices, RunNode node, TimeProvider clock)
{
    private const string EntryKind = "run.journaled";

    /// <summary>A run that works another looks at it again after this time, should nobody wake it.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private static readonly string[] Followed =
        [nameof(Run.Status), nameof(Run.Why), nameof(Run.EndedAt), nameof(Run.IsHeld), nameof(Run.IsAborting), nameof(Run.StepsTotal), nameof(Run.StepsOver), nameof(Run.LastNumber), nameof(Run.Waits), nameof(Run.WakeAt)];

    private static readonly string[] Kept = [nameof(Run.Holder), nameof(Run.LeaseUntil)];

    /// <summary>Whether an append writes nothing besides the journal, the run's own row and its ledger entry.</summary>
    internal static bool IsPlain(RunAppend append) => !append.Facts.Any(fact => fact.Fact is RunFact.Ended) && !RunNotices.Any(append.Facts);

    /// <summary>What whoever works the run appends, when it is plain.</summary>
    internal JournalLine LineOf(RunAppend append)
    {
        var run = Seen(append);
        List<RunEvent> facts = [.. append.Facts.Select(fact => RunEvent.Of(run.Id, fact))];
        var entry = LedgerEntry.Make(EntryKind, $"run/{run.Id}", Acting.Now, ContentOf(append.State, append.Facts, facts), clock.GetUtcNow());
        return new JournalLine(run, append.Facts[0].Number - 1, facts, entry, append.Facts.Any(fact => fact.Fact is RunFact.AttemptIntended));
    }

    /// <summary>What whoever works the run appends. The save fails when somebody else appended, or works it now.</summary>
    internal async Task PutAsync(DrStore store, RunAppend append, CancellationToken cancel)
    {
        var run = Seen(append);
        store.Attach(run);
        store.Entry(run).Property(row => row.LastNumber).OriginalValue = append.Facts[0].Number - 1;
        foreach (var property in Followed.Concat(Kept))
            store.Entry(run).Property(property).IsModified = true;
        await PutAsync(store, append.State, append.Facts, cancel);
    }

    /// <summary>What a person asks. Whoever works the run is woken.</summary>
    internal async Task PutAskedAsync(DrStore store, Run run, RunState state, IReadOnlyList<Journaled> facts, CancellationToken cancel)
    {
        store.Attach(run);
        run.Follow(state);
        run.Keep(run.Holder, run.LeaseUntil, clock.GetUtcNow());
        foreach (var property in Followed)
            store.Entry(run).Property(property).IsModified = true;
        await PutAsync(store, state, facts, cancel);
    }

    /// <summary>When somebody has to look at a run again by themselves.</summary>
    internal static DateTimeOffset? WakeAt(RunState state, DateTimeOffset now)
    {
        if (state.End is not null)
            return null;
        if (RunRules.Next(state, now) is not null)
            return now;
        var due = RunRules.Due(state);
        return state.Active.Any(step => step.Child is not null) && !(due < now + LookAgain) ? now + LookAgain : due;
    }

    /// <summary>A new run with its first fact.</summary>
    internal async Task StartAsync(DrStore store, Run run, string by, CancellationToken cancel)
    {
        store.Add(run);
        var started = new Journaled(1, run.StartedAt, new RunFact.Started(by));
        await PutAsync(store, run.Anew().Apply(started), [started], cancel);
    }

    // As its row is to be; the row that is there is found by what was seen of it.
    private Run Seen(RunAppend append)
    {
        var (state, now) = (append.State, clock.GetUtcNow());
        var run = Run.Seen(state.Plan.Run, append.Fence!.Value);
        run.Follow(state);
        var works = state.Active.Any(step => step.IsInFlight);
        run.Keep(works ? node.Name : null, works ? now + node.Lease : null, WakeAt(state, now));
        return run;
    }

    private async Task PutAsync(DrStore store, RunState state, IReadOnlyList<Journaled> facts, CancellationToken cancel)
    {
        List<RunEvent> rows = [.. facts.Select(fact => RunEvent.Of(state.Plan.Run, fact))];
        store.AddRange(rows);
        ledger.Record(store, EntryKind, $"run/{state.Plan.Run}", ContentOf(state, facts, rows));
        await notices.AddAsync(store, state, facts, cancel);
        if (!facts.Any(fact => fact.Fact is RunFact.Ended))
            return;
        if (state.End is not null && await store.RunHolds.SingleOrDefaultAsync(hold => hold.RunId == state.Plan.Run, cancel) is { } hold)
            store.Remove(hold);
        await TellTimesAsync(store, state, cancel);
    }

    // One entry a commit: what happened in words, and the hash of every byte of it.
    private static Dictionary<string, object?> ContentOf(RunState state, IReadOnlyList<Journaled> facts, IReadOnlyList<RunEvent> rows) => new()
    {
        ["facts"] = facts.Select(fact => fact.Fact.Step is { } step ? $"{KindOf(fact.Fact)} {step}" : KindOf(fact.Fact)).ToList(),
        ["from"] = facts[0].Number,
        ["to"] = facts[^1].Number,
        ["runbook"] = $"{state.Plan.File.Key}/{state.Plan.Version}",
        ["mode"] = $"{state.Mode}",
        ["hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => row.Json))))),
    };

    private static string KindOf(RunFact fact) => fact is RunFact.Ended ended ? $"Ended {ended.Status}" : fact.GetType().Name;

    private async Task TellTimesAsync(DrStore store, RunState state, CancellationToken cancel)
    {
        var names = await ActorNames.ReadAsync(store, state.InOrder.Select(step => step.By).OfType<string>(), cancel);
        var mode = state.Mode switch { RunMode.Live => PracticeMode.Live, RunMode.Drill => PracticeMode.Drill, _ => PracticeMode.Rehearsal };
        List<TimedStep> timed =
        [
            .. state.InOrder.Where(step => !step.IsAdded && step is { Status: StepStatus.Succeeded or StepStatus.RolledBack, StartedAt: not null, EndedAt: not null } && step.EndedAt >= step.StartedAt)
                .Select(step => new TimedStep(state.Plan.File.Key, state.Plan.Version, step.Id, mode, step.By is { } by ? names.GetValueOrDefault(by) : null, step.EndedAt!.Value, step.EndedAt.Value - step.StartedAt!.Value, $"run/{state.Plan.Run}")),
        ];
        if (timed.Count > 0)
            await RecordStepTiming.AddAsync(store, timed, clock.GetUtcNow(), cancel);
    }
}
