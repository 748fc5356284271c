using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace DrConsole.Kit;

/// <summary>The built console as a real child process, which can be killed and started again on the same port and store.</summary>
public sealed partial class ConsoleProcess : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    private readonly StringBuilder _output = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Dictionary<string, string?> _settings;
    private Process? _process;

    /// <param name="settings">Configuration keys as in the settings file, <c>DrConsole:PublicUrl</c> for example.</param>
    public ConsoleProcess(IReadOnlyDictionary<string, string?> settings) => (_settings, Port) = (new(settings), FreePort());

    public int Port { get; }

    /// <summary>By name and not by number: browsers allow passkeys and secure cookies on localhost only.</summary>
    public string Url => $"http://localhost:{Port}";

    public string Environment { get; init; } = "Development";

    /// <summary>The assembly that the next start runs: another build for a test that upgrades.</summary>
    public string Program { get; set; } = Repository.Built("DrConsole.Web");

    /// <summary>A program and its arguments that start it in their turn, such as one that sets limits.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>Everything printed so far, by all lives of this process.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts to serve and waits until it is ready.</summary>
    public static async Task<ConsoleProcess> ServeAsync(TestStore store, params (string Key, string Value)[] settings)
    {
        var told = store.Settings;
        foreach (var (key, value) in settings)
            told[key] = value;
        var console = new ConsoleProcess(told);
        try
        {
            await console.StartAsync();
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb of the command line to its end.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        Launch(arguments);
        return await ExitAsync();
    }

    /// <summary>Starts a verb that goes on until it is ended.</summary>
    public void Start(params string[] arguments) => Launch(arguments);

    public async Task StartAsync(params string[] arguments)
    {
        Begin(arguments);
        await Soon.IsAsync($"the console on port {Port} is ready", IsReadyAsync, seconds: 120);
        Served();
    }

    /// <summary>What <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await ExitAsync();
    }

    /// <summary>What a service manager does: SIGTERM. Gives back the exit code.</summary>
    public Task<int> TerminateAsync() => EndAsync(SigTerm);

    /// <summary>What Ctrl+C does: SIGINT. Gives back the exit code.</summary>
    public Task<int> InterruptAsync() => EndAsync(SigInt);

    public Task RestartAsync() => StartAsync();

    public async Task<int> ExitAsync(int seconds = 30)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(World.Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await _process!.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The console did not end within {seconds} s:\n{Output}");
        }
        Fell();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            _process!.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task<int> EndAsync(int signal)
    {
        Signal(signal);
        return await ExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Launch(IEnumerable<string> arguments)
    {
        // A shell that runs the tests in the background has them ignore SIGINT, and children would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. Under, "dotnet", Program, .. arguments])
        {
            WorkingDirectory = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Program)!, "..", "..", "..")),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (key, value) in _settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = Environment;

        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (!IsRunning)
            throw new InvalidOperationException($"The console ended with {_process!.ExitCode} instead of serving:\n{Output}");
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{Url}/healthz/ready"), World.Cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
