using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using CopyState = DrConsole.Backups.CopyState;

namespace DrConsole.Exchange;

/// <summary>
/// Makes a store that came back say what it is: one of a while ago. Runs that were under way are paused with what was in flight unknown, so that nothing is done twice; backups
/// that were being made are left alone where they lie; what is lost is named, in the ledger and to the administrators.
/// </summary>
public sealed class AfterRestore(IDbContextFactory<DrStore> stores, RunRows rows, Ledger ledger, SendNotice send, TimeProvider clock)
{
    public const string Kind = "console.restored";
    public const string Subject = "console";

    private const string By = "the restore";

    /// <summary>Gives the keys of the runs that were paused.</summary>
    public async Task<IReadOnlyList<string>> ExecuteAsync(ConsoleRestored restored, CancellationToken cancel)
    {
        Acting.As(Actor.Console(By));
        var why = $"The console was restored as it was on {restored.AsOf:yyyy-MM-dd HH:mm:ss} UTC: nobody here knows what happened after that.";
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runs = await PauseRunsAsync(store, why, cancel);
        await SettleBackupsAsync(store, restored, why, cancel);
        ledger.Record(store, Kind, Subject, new Dictionary<string, object?>
        {
            ["asOf"] = restored.AsOf,
            ["backup"] = restored.Backup,
            ["bytes"] = restored.Bytes,
            ["continues"] = restored.Outside.Continues,
            ["entries"] = restored.Entries,
            ["entriesLost"] = restored.Outside.Lost,
            ["lostFrom"] = restored.AsOf,
            ["lostUntil"] = restored.At,
            ["outside"] = restored.Outside.Why,
            ["runs"] = runs,
            ["sha256"] = restored.Sha256,
            ["tookMilliseconds"] = (long)restored.Took.TotalMilliseconds,
        });
        await TellAsync(store, restored, runs.Count, cancel);
        await store.SaveChangesAsync(cancel);
        return runs;
    }

    private async Task<IReadOnlyList<string>> PauseRunsAsync(DrStore store, string why, CancellationToken cancel)
    {
        var paused = new List<string>();
        foreach (var run in await store.Runs.AsNoTracking().Where(run => run.EndedAt == null).OrderBy(run => run.Id).ToListAsync(cancel))
        {
            var turn = new RunTurn(await store.ReplayAsync(run, cancel), clock.GetUtcNow()).Take(new RunInput.TakenOver(why));
            if (turn.State is { IsPaused: false, IsAborting: false })
                turn.Take(new RunInput.Asked(new RunCommand(RunCommandType.Pause, LedgerEntry.WordFor(Actor.Console(By)), null, why)));
            if (turn.Facts.Count > 0)
                await rows.PutAskedAsync(store, run, turn.State, turn.Facts, cancel);
            paused.Add($"{run.Id}");
        }
        return paused;
    }

    // In this store they still run. What was written of them since may be whole, and is not to be taken away as what was cut off is.
    private async Task SettleBackupsAsync(DrStore store, ConsoleRestored restored, string why, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var backup in await store.Backups.Where(backup => backup.State == BackupState.Running || backup.State == BackupState.Waiting).ToListAsync(cancel))
        {
            var isThis = backup.Id.Value == restored.Backup;
            foreach (var copy in await store.BackupCopies.Where(copy => copy.Backup == backup.Id && copy.State == CopyState.Writing).ToListAsync(cancel))
            {
                if (isThis)
                    copy.Complete(restored.ArchiveBytes, restored.Sha256, null);
                else
                    copy.FindBad(CopyState.Failed, $"{why} What was written of it is left as it is.", now);
            }
            if (isThis)
                backup.Complete(new BackupMade(restored.AsOf, "The console was restored from it."), restored.ArchiveBytes, restored.Bytes, restored.Sha256, now);
            else
                backup.Fail(why, now);
        }
    }

    private async Task TellAsync(DrStore store, ConsoleRestored restored, int runs, CancellationToken cancel)
    {
        var administrators = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & AccessRoles.Administrator) != 0).Select(user => user.Id).ToListAsync(cancel);
        if (administrators.Count == 0)
            return;
        var text = $"It is as it was on {restored.AsOf:yyyy-MM-dd HH:mm:ss} UTC. What happened from then until {restored.At:yyyy-MM-dd HH:mm:ss} UTC is lost{(restored.Outside.Lost > 0 ? $", at least {restored.Outside.Lost:N0} entries of the ledger" : "")}. "
            + $"{(runs == 0 ? "No run was under way." : $"{runs:N0} runs that were under way are paused.")} {(restored.Outside.Continues ? "The ledger goes on under its name." : "Nothing is signed until the log is restarted.")}";
        await send.AddAsync(store, new NoticeToSend(NoticeKind.Update, $"restore/{restored.Backup:N}", new NoticeAudience { People = await store.ContactsOfAsync(administrators, cancel), Users = administrators }, NoticeValues.Plain("The console was restored", text).With("path", "/backups/console"))
        {
            Severity = 2,
            SameAs = $"restore/{restored.Backup:N}/{restored.At.UtcTicks}",
        }, cancel);
    }
}
