using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>
/// One run under one seed: two consoles that die at any commit and lose their leases, outcomes and commands that come late, twice and in
/// another order, a clock that jumps. Then everything goes well, and the run has to come to an end.
/// </summary>
internal sealed class Simulation
{
    private const int Troubled = 120;
    private const int Kind = 1_200;

    private readonly Random _random;
    private readonly SimulatedWorld _world;
    private readonly SimulatedPeople _people;
    private readonly MemoryJournal _journal;
    private readonly SimulatedNode[] _nodes;
    private readonly Queue<RunCommand> _asked = new();
    private readonly Func<RunState> _anew;
    private DateTimeOffset _now = Noon;
    private string? _held;
    private RunState? _seen;

    /// <param name="stored">A store that keeps the same journal and gives the same answers.</param>
    public Simulation(int seed, StoredJournal? stored = null)
    {
        _journal = new MemoryJournal(stored);
        _random = new Random(seed);
        _world = new SimulatedWorld(_random);
        _people = new SimulatedPeople(_random);
        _nodes = [new SimulatedNode("one", _world), new SimulatedNode("two", _world)];
        var file = SimulatedRunbook.Make(_random);
        var mode = (RunMode)_random.Next(3);
        RunVariant? variant = _random.Next(2) == 0 ? null : (RunVariant)_random.Next(2);
        _anew = () => new RunState(new RunPlan(stored?.Id ?? new RunId(Guid.Empty), file, 1, "hash", []) { Variant = variant }, mode);
        _journal.Dies = _ => !_world.IsKind && _random.Next(10) == 0;
    }

    public MemoryJournal Journal => _journal;

    /// <summary>As it is committed. To be read only.</summary>
    private RunState Now
    {
        get
        {
            foreach (var fact in _journal.All.Skip((int)(_seen ??= _anew()).Number))
                _seen.Apply(fact);
            return _seen;
        }
    }

    public RunState Replay() => _journal.All.Aggregate(_anew(), (state, fact) => state.Apply(fact));

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await _journal.AppendAsync(new RunAppend(_anew(), [new Journaled(1, _now, new RunFact.Started(SimulatedPeople.Starter))], null), CancellationToken.None);
        for (var tick = 0; tick < Troubled; tick++)
            await TickAsync();
        _world.IsKind = true;
        (_held, var kind) = (null, 0);
        while (Now.End is null or RunStatus.Failed && kind++ < Kind)
            await HelpAsync();
        var end = Replay();
        List<string> faults = [.. _world.Faults, .. JournalFaults.In(_journal.All, _anew())];
        if (end.Digest() != Now.Digest())
            faults.Add("two replays differ");
        if (end.End is null or RunStatus.Failed)
            faults.Add($"it never came to an end: {end.Status}, waits for {string.Join("; ", WaitingFor.Of(end))}");
        return faults;
    }

    private async Task TickAsync()
    {
        switch (_random.Next(10))
        {
            case 0:
                _now += TimeSpan.FromSeconds(_random.Next(1, 40));
                break;
            case 1:
                _held = _random.Next(3) == 0 ? "All stop." : null;
                foreach (var node in _nodes.Where(node => node.Driver is not null))
                    node.Told.Add(new RunInput.HeldBy(_held));
                break;
            case 2:
                // The lease ends: another takes over, and the old one does not know yet.
                await _nodes[_random.Next(2)].ClaimAsync(_anew, _journal);
                break;
            case 3 or 4:
                _asked.Enqueue(_people.AskAnything(Now));
                break;
            case 5:
                await AnswerAsync();
                break;
            default:
                await WorkAsync(_nodes[_random.Next(2)]);
                break;
        }
    }

    // No faults from here on: time passes, people answer, one console works.
    private async Task HelpAsync()
    {
        var state = Now;
        if (_people.Help(state) is { } command)
            _asked.Enqueue(command);
        while (_asked.Count > 0)
            await AnswerAsync();
        var node = _nodes.FirstOrDefault(node => node.Driver?.Fence == _journal.Fence) ?? _nodes[0];

        // Whoever holds no lease any more hears of it when it tries to renew it.
        if (node.Driver?.Fence != _journal.Fence)
            node.Forget();
        if (node.Driver is null || state.HeldBecause is not null)
            node.Told.Add(new RunInput.HeldBy(null));
        await WorkAsync(node);
        _now = RunRules.Due(Now) is { } due && due > _now ? due : _now + TimeSpan.FromSeconds(1);
    }

    private async Task WorkAsync(SimulatedNode node)
    {
        if (node.Driver is null)
            await node.ClaimAsync(_anew, _journal);

        // Some outcomes are heard later, in another order.
        var late = _world.IsKind || node.IsNew ? [] : node.Told.Where(_ => _random.Next(3) == 0).ToList();
        node.Told.RemoveAll(late.Contains);
        if (_random.Next(2) == 0 && !node.IsNew)
            node.Told.Reverse();
        try
        {
            await node.TurnAsync(_now);
            node.Told.AddRange(late);
            var (worked, told) = (node.Driver!.State.Digest(), Now.Digest());
            if (worked != told && node.Driver.Fence == _journal.Fence)
                _world.Faults.Add($"the state is not what its facts make:\n{worked}\n{told}");
        }
        catch (Exception gone) when (gone is CrashException or RunLostException)
        {
            node.Forget();
        }
    }

    private async Task AnswerAsync()
    {
        if (!_asked.TryDequeue(out var command))
            return;
        for (var copies = _random.Next(5) == 0 ? 2 : 1; copies > 0; copies--)
        {
            var turn = new RunTurn(Replay(), _now);

            // Somebody else's turn comes between reading and writing.
            if (!_world.IsKind && _random.Next(4) == 0)
                await WorkAsync(_nodes[_random.Next(2)]);
            try
            {
                turn.Take(_random.Next(12) == 0 ? _people.Bring(turn.State) : new RunInput.Asked(command));
            }
            catch (RefusedException)
            {
                continue;
            }
            if (await _journal.AppendAsync(new RunAppend(turn.State, turn.Facts, null), CancellationToken.None) is Appending.Behind)
                _asked.Enqueue(command);
        }
    }
}
