using System.IO.Pipes;

namespace DrConsole.Runs;

/// <summary>A command that was started: its two outputs, and its end.</summary>
/// <param name="reads">Whether it gets anything to read.</param>
internal sealed class RunningCommand(RunnerProcesses processes, bool reads = false) : IDisposable
{
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _errors = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeServerStream? _input = reads ? new(PipeDirection.Out, HandleInheritability.None) : null;
    private Task<int?>? _status;

    public int Process { get; private set; }

    public Stream Output => _output;

    public Stream Errors => _errors;

    public Stream Input => _input ?? Stream.Null;

    public bool HasEnded => _status is { IsCompleted: true };

    /// <summary>Completes when it ends, with the status that the system has for it.</summary>
    public Task<int?> Status => _status!;

    /// <summary>Null when it runs; else why it could not be started.</summary>
    public string? Start(StartPlan plan, IReadOnlyDictionary<string, string> environment)
    {
        var (process, error) = processes.Begin(() => Spawn.Start(plan, environment, (_output.ClientSafePipeHandle.DangerousGetHandle(), _errors.ClientSafePipeHandle.DangerousGetHandle()), _input?.ClientSafePipeHandle.DangerousGetHandle()));
        _output.DisposeLocalCopyOfClientHandle();
        _errors.DisposeLocalCopyOfClientHandle();
        _input?.DisposeLocalCopyOfClientHandle();
        if (error != 0)
            return Spawn.Explain(error, plan.Arguments[0]);
        Process = process;
        _status = Task.Factory.StartNew(() => LibC.Await(process), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return null;
    }

    public void Dispose()
    {
        processes.End(Process);
        _output.Dispose();
        _errors.Dispose();
        _input?.Dispose();
    }
}
