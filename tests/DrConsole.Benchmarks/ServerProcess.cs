using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DrConsole.Benchmarks;

/// <summary>A web server as a child process: started, asked until ready, watched, ended as a service manager would.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private ServerProcess(ProcessStartInfo start, Uri url)
    {
        Url = url;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public Uri Url { get; }

    public int Id => _process.Id;

    /// <summary>From before the process existed until its first ready answer.</summary>
    public TimeSpan TimeToReady { get; private set; }

    public static async Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string> environment)
    {
        // By name and not by number: browsers count localhost as secure, an address not always.
        var url = new Uri($"http://localhost:{port}");
        var start = new ProcessStartInfo(program, [.. arguments, "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var server = new ServerProcess(start, url);
        await server.StartAsync(new Uri($"http://127.0.0.1:{port}/healthz/ready"));
        return server;
    }

    /// <summary>What the process has said until now.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var terminate = Process.Start("kill", ["-TERM", $"{Id}"]))
                await terminate.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private async Task StartAsync(Uri ready)
    {
        var began = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await IsReadyAsync(ready))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"{_process.StartInfo.FileName} did not become ready:\n{Output}");
            await Task.Delay(2);
        }
        TimeToReady = Stopwatch.GetElapsedTime(began);
    }

    private static async Task<bool> IsReadyAsync(Uri ready)
    {
        try
        {
            using var answer = await Http.GetAsync(ready);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
