using System.Diagnostics;
using System.Globalization;

namespace DrConsole.Benchmarks;

/// <summary>
/// A benchmark in a process of its own, with a directory of its own for everything that it makes and a bound in time. Whatever it starts bears a mark, so that
/// nothing of it is left behind, however it ends: servers, databases that ran away from it, files.
/// </summary>
internal sealed class BenchmarkChild(string[] args, string? console, BenchmarkOptions options)
{
    public const string Verb = "measure";

    private const string Mark = "DRCONSOLE_BENCHMARK_MARK";

    public async Task<Outcome> RunAsync(string name, CancellationToken stop)
    {
        var mark = Guid.CreateVersion7().ToString("N");

        // Short, because sockets lie in it, and open to be walked through: PostgreSQL runs as somebody else.
        var folder = Directory.CreateTempSubdirectory("drcb-");
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var (file, clock, load) = (Path.Combine(folder.FullName, "outcome.json"), Stopwatch.StartNew(), Outcome.LoadNow());
        try
        {
            using var process = Process.Start(StartOf(name, file, folder.FullName, mark))!;
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop);
            bound.CancelAfter(TimeSpan.FromSeconds(options.Bound));
            await process.WaitForExitAsync(bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
                return new Outcome(name, [], clock.Elapsed.TotalSeconds, load, stop.IsCancellationRequested ? "it was stopped" : $"it took longer than {options.Bound} s and was ended");
            return File.Exists(file) ? await Outcome.ReadAsync(file) : new Outcome(name, [], clock.Elapsed.TotalSeconds, load, $"its process ended with {process.ExitCode}");
        }
        finally
        {
            await EndAllAsync(mark);
            folder.Delete(recursive: true);
        }
    }

    private ProcessStartInfo StartOf(string name, string file, string folder, string mark)
    {
        string[] more = console is null ? [] : ["--console", console];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), Verb, name, file, .. args, .. more]);
        start.Environment[Mark] = mark;
        start.Environment["TMPDIR"] = folder;
        return start;
    }

    // Where the program is started by dotnet and not by its own launcher, that needs to be told what to run.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(BenchmarkChild).Assembly.Location] : [];

    private static async Task EndAllAsync(string mark)
    {
        // What is ended may have children that are only then found to be nobody's.
        for (var look = 0; look < 50; look++)
        {
            var left = Marked(mark).ToList();
            if (left.Count == 0)
                return;
            foreach (var id in left)
                End(id);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static IEnumerable<int> Marked(string mark) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && id != Environment.ProcessId && Bears(id, mark));

    private static bool Bears(int id, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"{Mark}={mark}", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone, or going.
        }
    }
}
