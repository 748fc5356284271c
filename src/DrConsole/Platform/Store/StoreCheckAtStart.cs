using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Platform;

/// <summary>
/// Reads the store for damage once after a clean stop, when the console has answered its first people: the start does not wait for
/// it, and a file that went bad while nobody used it is not found only at night.
/// </summary>
internal sealed partial class StoreCheckAtStart(
    IServiceScopeFactory scopes, DataDirectory data, Readiness readiness, TimeProvider clock, ILogger<StoreCheckAtStart> log) : Worker(readiness, clock, log)
{
    public static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = log;
    private readonly TimeProvider _clock = clock;

    protected override string Name => "store-check";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        // After an unclean stop the store was read before it was opened.
        if (data.StoppedUncleanly || scope.ServiceProvider.GetRequiredService<StoreAddress>().Provider is not StoreProvider.Sqlite)
            return;
        await Task.Delay(After, _clock, cancel);
        try
        {
            LogWhole(await scope.ServiceProvider.GetRequiredService<CheckStore>().RunAsync(cancel));
        }
        catch (RefusedException damage)
        {
            LogDamaged(damage.Message);
        }
        GoesWell();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Told}")]
    private partial void LogWhole(string told);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Damage}")]
    private partial void LogDamaged(string damage);
}
