using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What rules and the war room hear of a policy: its newest backup failed, went half well, or is there.</summary>
internal static class BackupSignal
{
    public static string SourceOf(string policy) => $"backup/{policy}";

    public static Task AddAsync(DrStore store, BackupPolicy policy, Backup backup, DateTimeOffset now, CancellationToken cancel)
    {
        var state = backup.State switch
        {
            BackupState.Failed => SignalState.Down,
            BackupState.Complete => backup.Problem.Length > 0 ? SignalState.Degraded : SignalState.Healthy,
            _ => (SignalState?)null,
        };
        return state is { } known
            ? RecordSignal.AddAsync(store, new SignalText(SourceOf(policy.Key), policy.Key, known, now, Title(policy, known)) { Detail = backup.Problem, Service = policy.Service }, now, cancel)
            : Task.CompletedTask;
    }

    private static string Title(BackupPolicy policy, SignalState state) => state switch
    {
        SignalState.Down => $"The backup {policy.Name} failed",
        SignalState.Degraded => $"The backup {policy.Name} is there, with something to look at",
        _ => $"The backup {policy.Name} is there",
    };
}
