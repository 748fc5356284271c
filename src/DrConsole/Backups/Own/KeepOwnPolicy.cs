using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>Has the policy of the console's own backups say what the settings say. People may pause it and change what it keeps; the rest is the settings'.</summary>
internal sealed class KeepOwnPolicy(IDbContextFactory<DrStore> stores, IOptions<OwnBackupOptions> options)
{
    public Task ExecuteAsync(CancellationToken cancel) => options.Value.IsOn ? Races.SettleAsync(() => WriteAsync(cancel)) : Task.CompletedTask;

    private async Task WriteAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the settings"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.BackupPolicies.SingleOrDefaultAsync(policy => policy.Key == OwnBackup.Policy, cancel) is not { } known)
            store.Add(BackupPolicy.Create(OwnBackup.Policy, OwnBackup.Text(options.Value)));
        else if (known.Method is not BackupMethodKind.Console)
            throw new RefusedException($"There is a backup policy '{OwnBackup.Policy}' that is not the console's own. Give it another key: that one is the console's.", "own-policy");
        else if (OwnBackup.Keyed(known.Text, options.Value) is var wanted && wanted != known.Text)
            known.Change(wanted);
        await store.SaveChangesAsync(cancel);
    }
}
