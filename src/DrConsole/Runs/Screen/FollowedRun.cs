using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>One run for everybody who looks at it: what its journal says since the last look is read once a beat, whoever asks first.</summary>
internal sealed class FollowedRun(RunId id, IDbContextFactory<DrStore> stores, AttemptOutputs outputs, Pulse pulse, TimeProvider clock)
    : JointReading<RunScreen>(pulse, [$"run/{id}", RunPresence.TopicOf(id)], Lasts, clock)
{
    // A forecast moves by time alone.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private const int MostHappened = 60;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, (StepMark Mark, RunBoard.Line Line)> _lines = [];
    private readonly List<RunHappening> _happened = [];
    private PracticeRecord _learnt = PracticeRecord.Nothing;
    private RunScreen.Place _place = new("", "", false);
    private Run? _run;
    private RunState? _state;

    public Task<RunScreen> ReadAsync(CancellationToken cancel) => AskAsync(ReadOnceAsync, cancel);

    private async Task<RunScreen> ReadOnceAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            if (_state is null)
                await BeginAsync(store, cancel);
            await FollowAsync(store, _state!, cancel);
            return await ScreenAsync(store, _run!, _state!, cancel);
        }
        catch
        {
            // What was read half is begun anew.
            _state = null;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task BeginAsync(DrStore store, CancellationToken cancel)
    {
        _run = await store.FindRunAsync(id, cancel);
        _state = _run.Anew();
        _happened.Clear();
        _lines.Clear();
        _learnt = await ReadPractice.OfAsync(store, _run.RunbookKey, cancel);
        _place = await store.Environments.AsNoTracking().Where(row => row.Key == _run.EnvironmentKey).Select(row => new RunScreen.Place(row.Key, row.Name, row.IsProduction)).SingleOrDefaultAsync(cancel)
            ?? new RunScreen.Place(_run.EnvironmentKey, _run.EnvironmentKey, IsProduction: false);
    }

    private async Task FollowAsync(DrStore store, RunState state, CancellationToken cancel)
    {
        var facts = await store.ReadJournalAsync(id, state.Number, cancel);
        var unknown = facts.Select(fact => ReadRuns.ByOf(fact.Fact)).OfType<string>().Where(word => !_names.ContainsKey(word)).ToList();
        if (unknown.Count > 0)
        {
            foreach (var (word, name) in await ActorNames.ReadAsync(store, unknown, cancel))
                _names[word] = name;
        }
        foreach (var fact in facts)
            _happened.Add(RunWords.Of(fact, state.Apply(fact), _names));
        if (_happened.Count > MostHappened)
            _happened.RemoveRange(0, _happened.Count - MostHappened);
    }

    private async Task<RunScreen> ScreenAsync(DrStore store, Run run, RunState state, CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        var maker = new RunBoardMaker(run, state, _learnt, _names, outputs, MostShown: 0);
        var left = RunForecast.TimesOf(state, _learnt, now);
        var board = maker.Board([.. await LinesAsync(maker, state, cancel)], RunForecast.Of(state, left, now));
        var (open, alive) = (state.Active.Where(step => step.Approvals.Count > 0), now - RunPresence.Life);
        var watchers = await store.RunPresences.AsNoTracking().Where(row => row.RunId == id && row.SeenAt >= alive).OrderBy(row => row.Name).Take(50).Select(row => new RunWatcher(row.Id, row.Name)).ToListAsync(cancel);
        var files = await store.RunFiles.AsNoTracking().Where(file => file.RunId == id).OrderBy(file => file.AddedAt).ToListAsync(cancel);
        var published = await store.Runbooks.Where(runbook => runbook.Key == run.RunbookKey).Select(runbook => runbook.PublishedNumber).SingleOrDefaultAsync(cancel);
        return new RunScreen(board, state.Plan.File, _place, state.Number)
        {
            Starter = state.StartedBy,
            NewerVersion = published > run.RunbookVersion ? published : null,
            Critical = left.CriticalPath.Where(step => !state.Steps[step].IsOver).ToHashSet(),
            Planned = state.End is null ? state.InOrder.Where(step => !step.IsOver).ToDictionary(step => step.Id, step => (now + left[step.Id].Start, now + left[step.Id].End)) : new Dictionary<string, (DateTimeOffset, DateTimeOffset)>(),
            Approvers = open.ToDictionary(step => step.Id, IReadOnlyList<string> (step) => [.. step.Approvals.Select(approval => approval.By)]),
            TriedAgain = state.IsRollingBack ? new HashSet<string>() : state.Active.Where(step => step.Status is StepStatus.Unknown && RunRules.IsRepeatable(state, step)).Select(step => step.Id).ToHashSet(),
            Happened = [.. Enumerable.Reverse(_happened)],
            Files = files,
            Watchers = watchers,
            Children = await ChildrenAsync(store, state, cancel),
            Is = new RunScreen.Flags(state.IsPaused, state.HeldBecause, state.IsAborting, state.IsRollingBack),
        };
    }

    // A line that nothing happened to stays the very same object, so that a page need not draw it again.
    private async Task<List<RunBoard.Line>> LinesAsync(RunBoardMaker maker, RunState state, CancellationToken cancel)
    {
        var lines = new List<RunBoard.Line>(state.Steps.Count);
        foreach (var step in state.InOrder)
        {
            var mark = StepMark.Of(step, state.Plan.Before(step.Id).Count);
            if (!_lines.TryGetValue(step.Id, out var known) || known.Mark != mark)
                _lines[step.Id] = known = (mark, await maker.LineAsync(step, cancel));
            lines.Add(known.Line);
        }
        return lines;
    }

    private static async Task<IReadOnlyDictionary<Guid, RunScreen.Child>> ChildrenAsync(DrStore store, RunState state, CancellationToken cancel)
    {
        var ids = state.InOrder.Where(step => step.Children > 0).Select(step => step.Child).OfType<Guid>().Select(child => new RunId(child)).ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, RunScreen.Child>()
            : await store.Runs.AsNoTracking().Where(run => ids.Contains(run.Id)).ToDictionaryAsync(run => run.Id.Value, run => new RunScreen.Child(run.Title, run.Status, run.StepsOver, run.StepsTotal), cancel);
    }

    /// <summary>Everything of a step that its line tells and that can change.</summary>
    private sealed record StepMark(
        StepStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? Due, int Attempts, AttemptEnding? Ending, bool IsUnknown, Guid? Child, string? Hash, (int Before, int Approvals, int Items, int Checks, bool Overdue, bool Undoing) Rest)
    {
        public static StepMark Of(StepState step, int before) => new(
            step.Status, step.StartedAt, step.EndedAt, step.Due, step.Attempts.Count, step.Attempts is [.., var last] ? last.Ending : null, step.Attempts is [.., { IsUnknown: true }], step.Child, step.ApprovalHash,
            (before, step.Approvals.Count, step.ItemsDone.Count, step.Checks.Count == 0 ? 0 : step.Checks.Aggregate(1, (sum, check) => HashCode.Combine(sum, check.Key, check.Value)), step.IsOverdue, step.IsUndoing));
    }
}
