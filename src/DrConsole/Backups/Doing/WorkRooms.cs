using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Everything that one work needs beside the archive; its scratch directory goes with it.</summary>
internal sealed record WorkRoom(IBackupMethod Method, MethodWork Work) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        BackupGround.Forget(Work.Scratch);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Furnishes the work of methods.</summary>
internal sealed class WorkRooms(BackupGround ground, BackupSecrets secrets, OwnBackupKey own, BackupMethods methods, MethodTools tools)
{
    /// <param name="work">Names the scratch directory.</param>
    /// <param name="earlier">The newest good backup of the policy, whose manifest is handed on if it is still here.</param>
    public async Task<WorkRoom> OpenAsync(BackupPolicy policy, Guid work, Backup backup, BackupId? earlier, RestoreAsk ask, IProgress<long> progress, CancellationToken cancel)
    {
        var method = tools.At(policy, methods.Demand(policy.Method));
        var values = new MethodValues(policy.Text.Settings);
        var named = method.Fields.Where(field => field.Kind is MethodFieldKind.Secret).Select(field => values.Line(field.Name)).Concat(ArchiveKeys.SecretsOf(policy.Encryption, policy.EncryptionKey));
        var manifest = earlier is { } before && ground.ManifestOf(policy.Key, before) is var path && File.Exists(path) ? path : null;
        return new WorkRoom(method, new MethodWork
        {
            Policy = policy.Key,
            Backup = backup.Id,
            Settings = methods.Read(policy.Method, policy.Text.Settings),
            Secrets = policy.Method is BackupMethodKind.Console ? await own.ReadAsync(cancel) : await secrets.ReadAsync(policy.Environment, named, cancel),
            Scratch = ground.Scratch(work),
            AllowedRoots = ground.AllowedRoots,
            Programs = tools.Programs,
            Clock = ground.Clock,
            Progress = progress,
            EarlierManifest = manifest,
            EarlierBackup = manifest is null ? null : earlier,
            UpTo = ask.UpTo,
            Only = ask.Only,
        });
    }
}

/// <summary>What a restore is asked for beside where it goes.</summary>
public sealed record RestoreAsk(DateTimeOffset? UpTo = null, params IReadOnlyList<string> Only);

/// <summary>What methods work with: this machine's programs, or the runner that a policy names.</summary>
internal sealed class MethodTools(IPrograms programs, RunnerTaskLines lines)
{
    public IPrograms Programs => programs;

    public IBackupMethod At(BackupPolicy policy, IBackupMethod method) =>
        policy.Runner == BackupRules.LocalRunner || !RunnerBackups.Takes(policy.Method) ? method : new RemoteMethod(method, policy.Runner, [.. policy.Text.Settings], lines);
}
