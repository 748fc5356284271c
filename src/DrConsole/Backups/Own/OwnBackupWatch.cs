using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Backups;

/// <summary>Keeps the policy as the settings say, and warns on the health page while the console's own backups are not as they should be.</summary>
internal sealed class OwnBackupWatch(IDbContextFactory<DrStore> stores, KeepOwnPolicy keep, OwnBackupLook look, TimeProvider clock, ILogger<OwnBackupWatch> log) : Worker(look.Readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "own backups";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await keep.ExecuteAsync(cancel);
        while (!cancel.IsCancellationRequested)
        {
            await using (var store = await stores.CreateDbContextAsync(cancel))
                await look.SayAsync(store, cancel);
            GoesWell();
            await Task.Delay(Pause, _clock, cancel);
        }
    }
}

/// <summary>What the health page says of the console's own backups.</summary>
internal sealed class OwnBackupLook(OwnBackupStanding standing, Readiness readiness)
{
    public const string Warning = "own backup";

    public Readiness Readiness => readiness;

    public async Task SayAsync(DrStore store, CancellationToken cancel)
    {
        var board = await standing.ReadAsync(store, cancel);
        if (board.State is OwnBackupState.Late or OwnBackupState.Failed || (board.State is OwnBackupState.None && board.Policy is not null))
            readiness.Warn(Warning, board.Why);
        else
            readiness.Calm(Warning);
    }
}
