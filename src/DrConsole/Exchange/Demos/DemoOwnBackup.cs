using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Exchange.Demos;

/// <summary>Has the demo's console backed up and restored to scratch once by its own workers, so that a visitor need not wait for their times.</summary>
public sealed class DemoOwnBackup(ReadOwnBackup read, RunBackup run, TestRestore test, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    public async Task MakeAsync(CancellationToken cancel)
    {
        while ((await read.ExecuteAsync(cancel)).Policy is null)
            await Task.Delay(Glance, clock, cancel);
        await run.ExecuteAsync(OwnBackup.Policy, cancel);
        while ((await read.ExecuteAsync(cancel)) is { Newest: null, State: not OwnBackupState.Failed })
            await Task.Delay(Glance, clock, cancel);
        try
        {
            await test.ExecuteAsync(OwnBackup.Policy, null, cancel);
        }
        catch (RefusedException)
        {
            // The worker has begun one already: it was due.
        }
    }
}
