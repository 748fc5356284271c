using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>What every run in this node's hands is worked with.</summary>
public sealed record RunParts(IDbContextFactory<DrStore> Stores, RunJournal Journal, RunLeases Leases, AttemptWorker Attempts, Pulse Pulse, TimeProvider Clock, ILogger<RunParts> Log)
{
    /// <summary>The console stops: what is in flight may end, and nothing begins.</summary>
    public bool IsStopping { get; set; }

    internal void Stumbled(RunId run, Exception error) => RunLog.Stumbled(Log, error, run);
}

internal static partial class RunLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} could not be recorded and is tried again")]
    public static partial void Stumbled(ILogger log, Exception error, RunId run);
}
