using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Has the console backed up to every destination now: by the console that serves, or here when none does.</summary>
public sealed class CreateOwnBackup
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    private readonly IDbContextFactory<DrStore> _stores;
    private readonly RunBackup _run;
    private readonly Caller _caller;
    private readonly DataDirectory _data;
    private readonly BackupTurns _turns;

    internal CreateOwnBackup(IDbContextFactory<DrStore> stores, Caller caller, RunBackup run, DataDirectory data, BackupTurns turns) => (_stores, _caller, _run, _data, _turns) = (stores, caller, run, data, turns);

    /// <summary>Gives it with its copies, however it ended.</summary>
    public async Task<(Backup Backup, IReadOnlyList<BackupCopy> Copies)> ExecuteAsync(CancellationToken cancel)
    {
        await _caller.DemandAsync(Permission.KeepConsole, cancel);
        var asked = await _run.ExecuteAsync(OwnBackup.Policy, cancel);
        var alone = IsAlone();
        while (true)
        {
            if (alone)
            {
                await _turns.SweepAsync(cancel);
                await _turns.IdleAsync();
            }
            await using var store = await _stores.CreateDbContextAsync(cancel);
            var backup = await store.Backups.AsNoTracking().SingleAsync(known => known.Id == asked.Id, cancel);
            if (backup.EndedAt is not null)
                return (backup, await store.BackupCopies.AsNoTracking().Where(copy => copy.Backup == backup.Id).OrderBy(copy => copy.Number).ToListAsync(cancel));
            await _turns.PauseAsync(Glance, cancel);
        }
    }

    private bool IsAlone()
    {
        try
        {
            _data.Hold();
            return true;
        }
        catch (StartException)
        {
            return false;
        }
    }
}

/// <summary>Writes one backup of the console that needs no other into a file, whether a console serves or not.</summary>
public sealed class WriteOwnBackup
{
    private readonly ConsoleMethod _method;
    private readonly ArchiveKeys _keys;
    private readonly BackupGround _ground;
    private readonly IPrograms _programs;
    private readonly Caller _caller;

    internal WriteOwnBackup(ConsoleMethod method, ArchiveKeys keys, BackupGround ground, IPrograms programs, Caller caller) => (_method, _keys, _ground, _programs, _caller) = (method, keys, ground, programs, caller);

    /// <param name="keyFile">Null: the passphrase wraps the key.</param>
    /// <returns>What it says of itself.</returns>
    public async Task<string> ExecuteAsync(string path, string? keyFile, string passphrase, CancellationToken cancel)
    {
        var actor = await _caller.DemandAsync(Permission.KeepConsole, cancel);
        if (Path.Exists(path))
            throw new RefusedException($"{path} is there already, and nothing is written over it.", "file-taken");
        var backup = Backup.Ask(OwnBackup.Policy, 1, BackupCause.Hand, actor.Name, _ground.Clock.GetUtcNow());
        var policy = BackupPolicy.Create(OwnBackup.Policy, OwnBackup.Text(new OwnBackupOptions { KeyFile = keyFile ?? "" }));
        var key = await _keys.MakeAsync(policy.Encryption, policy.EncryptionKey, new Dictionary<string, string> { [OwnBackup.PassphraseName] = passphrase }, cancel);
        var work = new MethodWork
        {
            Policy = policy.Key,
            Backup = backup.Id,
            Settings = new ConsoleSettings(),
            Secrets = new Dictionary<string, string>(),
            Scratch = _ground.Scratch(backup.Id.Value),
            AllowedRoots = [],
            Programs = _programs,
            Clock = _ground.Clock,
        };
        var fresh = $"{path}.new";

        // What one that was killed has left.
        FreshFile.Forget(fresh);
        try
        {
            var (made, _, _) = await new ArchiveToWrite(policy, backup).RunAsync(key, work.Progress, (archive, ct) => _method.MakeAsync(work, archive, ct), (bytes, ct) => FreshFile.WriteAsync(fresh, bytes, ct), cancel);
            File.Move(fresh, path);
            DirectorySync.Of(path);
            return made.Said;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} could not be written: {error.Message}", "file");
        }
        finally
        {
            FreshFile.Forget(fresh);
            BackupGround.Forget(work.Scratch);
        }
    }
}
