using System.Globalization;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Takes minutes, then hours, then signals away when they are old. What still holds stays.</summary>
internal sealed class ForgetProbeHistory(IDbContextFactory<DrStore> stores, IOptions<SignalOptions> options, TimeProvider clock) : IScheduledWork
{
    public static readonly Schedule Schedule = new("forget-probe-history", "Forget old samples of probes", "Keeps minutes for days and hours for a year, as the settings say.", "0 25 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (minutes, hours) = (now.AddDays(-options.Value.MinutesForDays), now.AddDays(-options.Value.KeepDays));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var coarse = await store.ProbeHours.Where(hour => hour.Hour < minutes && hour.Minutes != null).ExecuteUpdateAsync(set => set.SetProperty(hour => hour.Minutes, (byte[]?)null), cancel);
        var gone = await store.ProbeHours.Where(hour => hour.Hour < hours).ExecuteDeleteAsync(cancel);
        var standings = store.SignalStandings;
        var signals = await store.Signals.Where(signal => signal.ReceivedAt < hours && !standings.Any(standing => standing.Signal == signal.Id)).ExecuteDeleteAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{coarse} hours lost their minutes, {gone} hours and {signals} signals are forgotten.");
    }
}
