using System.Diagnostics;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Runs;

/// <summary>How the runner of the console's own host is started: the same executable.</summary>
public sealed record RunnerProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>This very program; behind the one that runs it where it is no program by itself.</summary>
    public static RunnerProgram Own()
    {
        var file = System.Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(file) == "dotnet" ? new(file, [System.Environment.GetCommandLineArgs()[0], LocalRunnerHost.Verb]) : new(file, [LocalRunnerHost.Verb]);
    }
}

/// <summary>
/// The runner of the console's own host, seen from the console: a child process that works several jobs at once over its pipe. It is started
/// when it is first needed, and again when it was killed; what it was working on then is lost, for nobody knows how far it came.
/// </summary>
public sealed partial class LocalRunner(RunnerProgram program, LocalRulesSource rules, DataDirectory data, ILogger<LocalRunner> log) : IRunnerLine, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private LocalChild? _child;
    private int _jobs;

    /// <summary>The runner's process, while there is one.</summary>
    public int? Process => _child is { IsGone: false } child ? child.ProcessId : null;

    public async Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel)
    {
        if (rules.Read() is { AllowsNothing: true })
            return new JobEnding(JobEnd.Refused, null, $"Nothing may be executed on this host: {rules.WhyNothing}.");
        LocalChild child;
        try
        {
            child = await ReadyAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new JobEnding(JobEnd.Interrupted, null, "It was ended before it had started.");
        }
        catch (Exception wrong) when (wrong is IOException or System.ComponentModel.Win32Exception or InvalidDataException)
        {
            return new JobEnding(JobEnd.Refused, null, $"The console's own runner could not be started: {wrong.Message}");
        }
        return await child.WorkAsync(Interlocked.Increment(ref _jobs), job, events, cancel);
    }

    /// <summary>Starts the runner ahead, so that the first command need not wait for it.</summary>
    public async Task WarmAsync(CancellationToken cancel)
    {
        if (!rules.Read().AllowsNothing)
            await ReadyAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is { } child)
            await child.CloseAsync();
        _starting.Dispose();
    }

    private async Task<LocalChild> ReadyAsync(CancellationToken cancel)
    {
        if (_child is { IsGone: false } there)
            return there;
        await _starting.WaitAsync(cancel);
        try
        {
            if (_child is { IsGone: false } now)
                return now;
            var began = Stopwatch.GetTimestamp();
            _child = await StartAsync(cancel);
            LogStarted(_child.ProcessId, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return _child;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<LocalChild> StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = data.Root };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DrConsole__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        var process = System.Diagnostics.Process.Start(start) ?? throw new IOException($"{program.File} did not start.");
        var pipe = new FramePipe(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        await pipe.WriteAsync(Frame.Of(FrameKind.Rules, 0, new LocalRules(rules.Read(), Marks())), cancel);
        if (await pipe.ReadAsync(cancel) is not { Kind: FrameKind.Ready })
            throw new IOException("it ended at once.");
        return new LocalChild(process, pipe);
    }

    // The same in every life of a console on this directory, and no other console's.
    private string Marks()
    {
        var path = Path.Combine(data.Private("runner"), "mark");
        if (!File.Exists(path))
            File.WriteAllText(path, $"{Guid.CreateVersion7():N}-");
        return File.ReadAllText(path).Trim();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The console's own runner is process {ProcessId}, ready after {Milliseconds:0} ms")]
    private partial void LogStarted(int processId, double milliseconds);
}
