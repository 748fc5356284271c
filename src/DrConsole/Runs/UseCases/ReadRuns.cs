using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Reads runs: lists, one, its journal, an attempt's output.</summary>
public sealed class ReadRuns(IDbContextFactory<DrStore> stores, Caller caller, AttemptOutputs outputs, TimeProvider clock)
{
    private const int MostShown = 65_536;
    private const int MostEvents = 500;

    /// <param name="Open">True: those under way; false: those that have ended.</param>
    public sealed record Query(string? Runbook = null, RunMode? Mode = null, RunStatus? State = null, string? Environment = null, string? Incident = null, bool? Open = null)
    {
        /// <summary>Who started them, by name.</summary>
        public string? By { get; init; }

        /// <summary>Started at this time or later.</summary>
        public DateTimeOffset? From { get; init; }

        /// <summary>Started before this time.</summary>
        public DateTimeOffset? Until { get; init; }

        /// <summary>The service that they recover.</summary>
        public string? Service { get; init; }
    }

    /// <summary>One line of a list.</summary>
    public sealed record Line(
        RunId Id, string Runbook, string Title, int Version, RunMode Mode, string Environment, RunStatus State, string Why, string Waits, int StepsTotal, int StepsOver, string StartedBy,
        DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Incident, Guid? ParentRun);

    /// <summary>One fact with the name of who did it.</summary>
    public sealed record Event(long Number, DateTimeOffset At, RunFact Fact, string? Name);

    /// <summary>The newest first, from the one before <paramref name="before"/> on.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(Query asked, RunId? before, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runs = Matching(store, asked);
        if (before is { } id)
        {
            var last = await store.Runs.Where(run => run.Id == id).Select(run => (DateTimeOffset?)run.StartedAt).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("after", "There is no such run.");
            runs = runs.Where(run => run.StartedAt < last);
        }
        return await runs.OrderByDescending(run => run.StartedAt).Take(limit).Select(run => new Line(
            run.Id, run.RunbookKey, run.Title, run.RunbookVersion, run.Mode, run.EnvironmentKey, run.Status, run.Why, run.Waits, run.StepsTotal, run.StepsOver, run.StartedBy,
            run.StartedAt, run.EndedAt, run.Incident, run.ParentRun)).ToListAsync(cancel);
    }

    public async Task<RunBoard> FindAsync(RunId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.FindRunAsync(id, cancel);
        var state = await store.ReplayAsync(run, cancel);
        var learnt = await ReadPractice.OfAsync(store, run.RunbookKey, cancel);
        var names = await ActorNames.ReadAsync(store, state.InOrder.SelectMany(step => step.Approvals.Select(approval => approval.By).Append(step.By ?? "")).Where(word => word.Length > 0), cancel);
        return await new RunBoardMaker(run, state, learnt, names, outputs, MostShown).MakeAsync(clock.GetUtcNow(), cancel);
    }

    /// <summary>The journal after a number, in order, up to a batch.</summary>
    public async Task<IReadOnlyList<Event>> EventsAsync(RunId id, long after, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.FindRunAsync(id, cancel);
        var rows = await store.RunEvents.AsNoTracking().Where(row => row.RunId == id && row.Number > after).OrderBy(row => row.Number).Take(MostEvents).ToListAsync(cancel);
        List<Journaled> facts = [.. rows.Select(row => row.Read())];
        var names = await ActorNames.ReadAsync(store, facts.Select(fact => ByOf(fact.Fact)).OfType<string>(), cancel);
        return [.. facts.Select(fact => new Event(fact.Number, fact.At, fact.Fact, ByOf(fact.Fact) is { } by ? names.GetValueOrDefault(by) : null))];
    }

    /// <summary>Whether nothing but notes can follow any more.</summary>
    public async Task<bool> IsOverAsync(RunId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await store.FindRunAsync(id, cancel)).Status is RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack;
    }

    /// <summary>What an attempt printed last: of one that runs, as far as it came.</summary>
    /// <param name="hash">As the board tells it; null while it runs.</param>
    public async Task<string> TailAsync(RunId id, string step, int attempt, string? hash, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        return await outputs.ReadAsync(id, step, attempt, hash, Math.Min(most, MostShown), cancel) ?? "";
    }

    /// <summary>Everything that is kept of an attempt's output.</summary>
    public async Task<string> OutputAsync(RunId id, string step, int attempt, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var state = await store.ReplayAsync(await store.FindRunAsync(id, cancel), cancel);
        var known = state.Find(step)?.Attempts.Find(known => known.Number == attempt) ?? throw new MissingException("There is no such attempt.");
        return await outputs.ReadAsync(id, step, attempt, known.Output, AttemptOutput.Most * 2, cancel) ?? "";
    }

    internal static string? ByOf(RunFact fact) => fact switch
    {
        RunFact.Started it => it.By,
        RunFact.UnknownResolved it => it.By,
        RunFact.StepSucceeded it => it.By,
        RunFact.StepFailed it => it.By,
        RunFact.StepSkipped it => it.By,
        RunFact.StepRolledBack it => it.By,
        RunFact.Approved it => it.By,
        RunFact.EntryDone it => it.By,
        RunFact.CheckSeen it => it.By,
        RunFact.Answered it => it.By,
        RunFact.Retried it => it.By,
        RunFact.StepAdded it => it.By,
        RunFact.Noted it => it.By,
        RunFact.Paused it => it.By,
        RunFact.Resumed it => it.By,
        RunFact.AbortAsked it => it.By,
        RunFact.RollbackBegun it => it.By,
        _ => null,
    };

    private static IQueryable<Run> Matching(DrStore store, Query asked)
    {
        var runs = store.Runs.AsNoTracking();
        if (asked.Runbook is { Length: > 0 } runbook)
            runs = runs.Where(run => run.RunbookKey == runbook);
        if (asked.Mode is { } mode)
            runs = runs.Where(run => run.Mode == mode);
        if (asked.State is { } state)
            runs = runs.Where(run => run.Status == state);
        if (asked.Environment is { Length: > 0 } environment)
            runs = runs.Where(run => run.EnvironmentKey == environment);
        if (asked.Incident is { Length: > 0 } incident)
            runs = runs.Where(run => run.Incident == incident);
        if (asked.By is { Length: > 0 } by)
            runs = runs.Where(run => run.StartedBy == by);
        if (asked.From is { } from)
            runs = runs.Where(run => run.StartedAt >= from);
        if (asked.Until is { } until)
            runs = runs.Where(run => run.StartedAt < until);
        if (asked.Service is { Length: > 0 } service)
            runs = runs.Where(run => run.ServiceKey == service);
        return asked.Open is { } open ? runs.Where(run => run.EndedAt == null == open) : runs;
    }
}
