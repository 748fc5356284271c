using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Backups;

/// <summary>Makes one backup from its beginning to its end, whatever that is. What does not end well leaves nothing that looks like a backup.</summary>
internal sealed partial class MakeBackup(WorkRooms rooms, WriteBackup write, VerifyBackup verify, EndBackup end, ILogger<MakeBackup> log)
{
    public async Task ExecuteAsync(RunningBackup running, BackupTask task)
    {
        Acting.As(Actor.Console("Backups"));
        using var limit = new CancellationTokenSource(task.Policy.LongestRun, end.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, running.Cancel);
        try
        {
            await WorkAsync(running, task, either.Token);
        }
        catch (Exception error) when (running.End is BackupEnd.Lost || error is DbUpdateConcurrencyException)
        {
            LogLost(task.Policy.Key, task.Backup.Attempt);
        }
        catch (Exception error)
        {
            if (error is not (RefusedException or OperationCanceledException))
                LogFailed(error, task.Policy.Key, task.Backup.Attempt);
            if (running.End is not BackupEnd.ConsoleStops || !await end.LeaveAsync(task.Backup.Id, CancellationToken.None))
                await FailAsync(task, running.End, limit.IsCancellationRequested, error);
        }
    }

    private async Task WorkAsync(RunningBackup running, BackupTask task, CancellationToken cancel)
    {
        await using var room = await rooms.OpenAsync(task.Policy, task.Backup.Id.Value, task.Backup, task.Earlier, new RestoreAsk(), running, cancel);
        var written = await write.ExecuteAsync(task, room, cancel);
        // A safety copy that nobody has read back is none.
        var verified = task.Policy.Verify || task.Backup.Cause is BackupCause.BeforeRestore ? await verify.ExecuteAsync(room, written.Good, cancel) : null;

        // From here on nobody cancels it: what is there is recorded.
        await end.CompleteAsync(task, written, verified, CancellationToken.None);
    }

    private Task FailAsync(BackupTask task, BackupEnd? why, bool late, Exception error) => why switch
    {
        BackupEnd.Cancelled => end.WithoutAsync(task.Backup.Id, (backup, now) => backup.Cancel("It was cancelled; what was written was taken away.", now), CancellationToken.None),
        BackupEnd.ConsoleStops => end.WithoutAsync(task.Backup.Id, (backup, now) => backup.Fail("The console was stopped while it was made.", now), CancellationToken.None),
        _ => end.WithoutAsync(task.Backup.Id, (backup, now) => backup.Fail(
            late ? $"It took longer than {Durations.Spoken(task.Policy.LongestRun)} and was given up."
            : error is RefusedException or IOException or UnauthorizedAccessException ? error.Message : $"{error.GetType().Name}: {error.Message}", now), CancellationToken.None),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Backup {Attempt} of {Policy} failed. The policy's page says when it is tried again; mend what follows before that")]
    private partial void LogFailed(Exception error, string policy, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backup {Attempt} of {Policy} was given up by another node while it was made here")]
    private partial void LogLost(string policy, int attempt);
}
