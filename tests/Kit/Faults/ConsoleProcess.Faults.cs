using System.Globalization;
using System.Runtime.InteropServices;

namespace DrConsole.Kit;

public sealed partial class ConsoleProcess
{
    private const int SigStop = 19;
    private const int SigCont = 18;

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _outages = [];
    private readonly List<int> _asleep = [];
    private DateTimeOffset _began;

    // Before its first life it is as much away as between two.
    private DateTimeOffset? _fell = TimeProvider.System.GetUtcNow();

    /// <summary>When it was not there, from its end until it was ready again.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Outages => _outages;

    public TimeSpan SlowestStart { get; private set; }

    public int Id => _process!.Id;

    /// <summary>What its next life is told; null takes it away.</summary>
    public void Set(string key, string? value) => _settings[key] = value;

    /// <summary>Starts to serve and waits until it is ready, or has died of what it was told to.</summary>
    public async Task<bool> TryStartAsync()
    {
        Begin([]);
        var ready = false;
        await Soon.IsAsync($"the console on port {Port} is ready, or has died", async () => !IsRunning || (ready = await IsReadyOrDeadAsync()), seconds: 120);
        if (ready)
            Served();
        return ready;
    }

    /// <summary>Holds it still with everything that it started, as a machine that sleeps does.</summary>
    public void Suspend()
    {
        Signal(SigStop);
        _asleep.AddRange(Below(Id));
        _asleep.ForEach(id => Send(id, SigStop));
    }

    public void Resume()
    {
        _asleep.ForEach(id => Send(id, SigCont));
        _asleep.Clear();
        Signal(SigCont);
    }

    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{Url}{path}"), World.Cancel);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(World.Cancel));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !World.Cancel.IsCancellationRequested)
        {
            return (0, error.Message);
        }
    }

    // By whom each was started, as the kernel tells: the fourth word, after a name that may hold anything.
    private static List<int> Below(int parent)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                parents[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }
        List<int> found = [parent];
        for (var at = 0; at < found.Count; at++)
            found.AddRange(parents.Where(pair => pair.Value == found[at]).Select(pair => pair.Key));
        return found[1..];
    }

    private void Begin(string[] arguments)
    {
        _began = TimeProvider.System.GetUtcNow();
        Launch([.. arguments, "--urls", $"http://localhost:{Port}"]);
    }

    private void Served()
    {
        var now = TimeProvider.System.GetUtcNow();
        SlowestStart = now - _began > SlowestStart ? now - _began : SlowestStart;
        if (_fell is { } fell)
            _outages.Add((fell, now));
        _fell = null;
    }

    private void Fell() => _fell ??= new DateTimeOffset(_process!.ExitTime.ToUniversalTime());

    private async Task<bool> IsReadyOrDeadAsync()
    {
        try
        {
            return await IsReadyAsync();
        }
        catch (InvalidOperationException)
        {
            // It ended between two looks.
            return false;
        }
    }

    private void Signal(int signal)
    {
        if (Send(_process!.Id, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent: error {Marshal.GetLastPInvokeError()}");
    }
}
