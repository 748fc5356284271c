using DrConsole.Access;
using DrConsole.Signals;
using DrConsole.Web.Features.Signals.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals;

internal static class AlarmWiring
{
    public static IServiceCollection AddAlarmPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, AlarmHits>()
        .AddSingleton(new PageAddition("service", typeof(MetricsPanel), Permission.SeeSignals))
        .AddSingleton(new PageAddition("incident", typeof(MetricsPanel), Permission.SeeSignals))
        .AddSingleton(new PageAddition("overview", typeof(SuggestionsPanel), Permission.SeeIncidents))
        .AddSingleton(new PageAddition("incidents", typeof(SuggestionsPanel), Permission.SeeIncidents));
}

/// <summary>What fires, alarm sources, rules and cloud accounts in the palette.</summary>
public sealed class AlarmHits(Caller caller, ReadSignals signals, ReadAlarmSources sources, ReadSignalRules rules, ReadCloudAccounts accounts) : IPaletteRecords
{
    private const int Most = 200;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeSignals, cancel))
            return [];
        return
        [
            .. (await signals.FiringAsync(null, cancel)).Lines.Where(line => Palette.Matches(words, line.Title, line.Key, line.Source, "signal alarm firing"))
                .Select(line => new Palette.Hit($"{line.Title}: {AlarmWords.Of(line.State)}", "Signal", "bell-ring", $"/signals/{line.Id.Value}")),
            .. (await rules.ListAsync(after: null, Most, cancel)).Where(rule => Palette.Matches(words, rule.Key, rule.Name, "signal rule"))
                .Select(rule => new Palette.Hit(rule.Name, "Signal rule", "zap", $"/signal-rules/{rule.Key}")),
            .. (await sources.ListAsync(after: null, Most, cancel)).Where(source => Palette.Matches(words, source.Key, source.Name, "alarm source"))
                .Select(source => new Palette.Hit(source.Name, "Alarm source", "webhook", $"/alarm-sources/{source.Key}")),
            .. (await accounts.ListAsync(after: null, Most, cancel)).Where(account => Palette.Matches(words, account.Key, account.Name, "cloud account"))
                .Select(account => new Palette.Hit(account.Name, "Cloud account", "radar", $"/cloud-accounts/{account.Key}")),
        ];
    }
}
