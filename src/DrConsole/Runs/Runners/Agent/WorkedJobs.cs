using System.Globalization;
using System.Text;

namespace DrConsole.Runs;

/// <summary>Remembers which jobs this runner has begun, over its own restarts: none is begun twice, and none after a later attempt.</summary>
internal sealed class WorkedJobs(string path)
{
    private const int MostLines = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _highest = [];
    private bool _isRead;

    /// <summary>Whether it may begin; it is on disk before it does.</summary>
    public bool Begin(string job)
    {
        lock (_gate)
        {
            ReadOnce();
            var (step, attempt) = Read(job);
            if (_highest.TryGetValue(step, out var highest) && attempt <= highest)
                return false;
            _highest[step] = attempt;
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes($"{job}\n"));
            file.Flush(flushToDisk: true);
            return true;
        }
    }

    /// <summary>Which step of which run a job is, and its attempt.</summary>
    public static (string Step, int Attempt) Read(string job) => job.Split('/') switch
    {
        [var run, var step, var attempt] when int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => ($"{run}/{step}", number),
        [var run, var step, var attempt, var part] when int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => ($"{run}/{step}/{part}", number),
        _ => (job, 1),
    };

    private void ReadOnce()
    {
        if (_isRead)
            return;
        _isRead = true;
        foreach (var (step, attempt) in File.Exists(path) ? File.ReadLines(path).TakeLast(MostLines).Select(Read) : [])
            _highest[step] = Math.Max(attempt, _highest.GetValueOrDefault(step));
    }
}
