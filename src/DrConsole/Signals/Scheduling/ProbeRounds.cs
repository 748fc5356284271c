using System.Collections.Concurrent;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>
/// All probes in the hands of one node: begins those that are due, takes what they answered, and writes it down. One loop calls it, so that nothing here is locked;
/// only answers come from elsewhere.
/// </summary>
internal sealed class ProbeRounds(LoadProbes load, AskProbe ask, WriteProbes write, IOptions<SignalOptions> options, TimeProvider clock)
{
    // What fails all at once is told over a few commits.
    private const int MostSignals = 500;

    private readonly Dictionary<string, ProbeWork> _works = [];
    private readonly ProbeWheel _wheel = new();
    private readonly ConcurrentQueue<(ProbeWork Work, ProbeResult Result)> _answers = new();
    private readonly List<(string Probe, DateTimeOffset Hour, HourCells Cells)> _hours = [];
    private readonly HashSet<string> _minute = [];
    private LoadedProbes? _loaded;
    private int _asking;
    private long _writtenMinute;

    /// <summary>What is thought of something changed, and others should hear of it soon.</summary>
    public bool IsUrgent { get; private set; }

    public int Asking => Volatile.Read(ref _asking);

    public async Task LoadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        _loaded = await load.ExecuteAsync(whole: _loaded is null, cancel);
        var known = new HashSet<string>();
        foreach (var probe in _loaded.Probes)
        {
            known.Add(probe.Key);
            var place = _loaded.Places.GetValueOrDefault(probe.Environment);
            if (_works.TryGetValue(probe.Key, out var work))
                work.Follow(probe, place);
            else
                _works[probe.Key] = work = Begin(probe, place, now);
            if (probe.IsPaused)
                _wheel.Remove(probe.Key);
            else
                _wheel.Set(probe.Key, probe.Interval, now);
        }
        foreach (var gone in _works.Keys.Where(key => !known.Contains(key)).ToList())
        {
            _works.Remove(gone);
            _wheel.Remove(gone);
        }
        IsUrgent = true;

        ProbeWork Begin(Probe probe, Runs.StepPlace? place, DateTimeOffset at) => new(probe, place, _loaded.Standings.GetValueOrDefault(probe.Key))
        {
            Hour = LoadProbes.HourOf(at),
            Cells = _loaded.Hours.TryGetValue(probe.Key, out var hour) ? HourCells.From(hour) : new HourCells(),
        };
    }

    /// <summary>Another node has them now.</summary>
    public void Forget()
    {
        _works.Clear();
        _wheel.Clear();
        _hours.Clear();
        _minute.Clear();
        _loaded = null;
    }

    public void StartDue(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        while (Asking < options.Value.Parallel && _wheel.TryTake(now, out var key, out var due))
        {
            // One that is still being asked is not asked twice at once.
            if (!_works.TryGetValue(key, out var work) || work.IsAsking)
                continue;
            work.IsAsking = true;
            Interlocked.Increment(ref _asking);
            Measures.ProbeBegun((now - due).TotalSeconds);
            _ = Task.Run(() => AskAsync(work, cancel), CancellationToken.None);
        }
    }

    /// <summary>Takes what was answered meanwhile.</summary>
    public void Settle()
    {
        while (_answers.TryDequeue(out var answer))
        {
            var (work, result) = answer;
            work.IsAsking = false;
            if (!_works.TryGetValue(work.Record.Key, out var known) || known != work)
                continue;
            Turn(work, result.At);
            IsUrgent |= work.Take(result);
            _minute.Add(work.Record.Key);
        }
    }

    /// <returns>Whether the probes are still ours.</returns>
    public async Task<bool> WriteAsync(long fence, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        IsUrgent = false;
        var signals = Shown(now);
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (minute != _writtenMinute)
        {
            _hours.AddRange(_minute.Select(key => _works.GetValueOrDefault(key)).OfType<ProbeWork>().Select(work => (work.Record.Key, work.Hour, work.Cells)));
            _minute.Clear();
            _writtenMinute = minute;
        }
        var fresh = _works.Values.Where(work => work.IsFresh).ToList();
        if (fresh.Count + _hours.Count + signals.Count == 0)
            return true;
        if (!await write.ExecuteAsync(fresh, _hours, signals, fence, cancel))
            return false;
        fresh.ForEach(work => work.IsFresh = false);
        _hours.Clear();
        return true;
    }

    /// <summary>The minute that is under way is written too.</summary>
    public Task<bool> CloseAsync(long fence, CancellationToken cancel)
    {
        _writtenMinute = 0;
        return WriteAsync(fence, cancel);
    }

    private List<SignalText> Shown(DateTimeOffset now)
    {
        if (_loaded is null)
            return [];
        var windows = _loaded.Windows.Where(window => window.UntilAt(now) is not null).ToList();
        var muting = new Muting(_loaded.Graph, _works.Values.Select(work => work.Stands),
            probe => windows.FirstOrDefault(window => window.Concerns(probe.Key, probe.Service))?.Name);
        var signals = new List<SignalText>();
        foreach (var work in _works.Values)
        {
            if (signals.Count >= MostSignals)
            {
                IsUrgent = true;
                break;
            }
            if (work.Show(muting.Of(work.Stands), now) is { } signal)
                signals.Add(signal);
        }
        return signals;
    }

    private void Turn(ProbeWork work, DateTimeOffset at)
    {
        var hour = LoadProbes.HourOf(at);
        if (work.Hour == hour)
            return;
        if (work.Cells.Count > 0)
            _hours.Add((work.Record.Key, work.Hour, work.Cells));
        (work.Hour, work.Cells) = (hour, new HourCells());
    }

    private async Task AskAsync(ProbeWork work, CancellationToken cancel)
    {
        try
        {
            var result = await ask.ExecuteAsync(work.Asked, cancel);
            Measures.ProbeAnswered(result.Verdict.ToString());
            if (!cancel.IsCancellationRequested)
                _answers.Enqueue((work, result));
        }
        catch (Exception bug)
        {
            // One probe that cannot be asked must not take the others along.
            _answers.Enqueue((work, new ProbeResult(clock.GetUtcNow(), ProbeVerdict.Unknown, TimeSpan.Zero, $"The console failed to ask: {bug.GetType().Name}.")));
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }
}
