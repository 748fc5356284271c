using DrConsole.Access;
using DrConsole.Signals;
using DrConsole.Web.Features.Signals.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals;

internal static class SignalsWiring
{
    public static IServiceCollection AddSignalPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, ProbeHits>()
        .AddScoped<ProbeCommands>()
        .AddSingleton(new PageAddition("service", typeof(ServiceProbes), Permission.SeeSignals));
}

/// <summary>Probes in the palette, with how they stand, and the way to a new one.</summary>
public sealed class ProbeHits(Caller caller, ReadProbeBoard read, ReadMaintenance maintenance) : IPaletteRecords
{
    private const int Most = 200;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeSignals, cancel))
            return [];
        var mayEdit = await caller.MayAsync(Permission.EditSignals, cancel) && Palette.Matches(words, "New probe", "heartbeat check monitor");
        return
        [
            .. mayEdit ? [new Palette.Hit("New probe", "Action", "radar", "/probes/new")] : Array.Empty<Palette.Hit>(),
            .. (await read.SearchAsync(new(), Most, cancel)).Lines.Where(line => Palette.Matches(words, line.Key, line.Name, line.ServiceName, $"probe {line.Kind} {line.State}"))
                .Select(line => new Palette.Hit($"{line.Name}: {DrConsole.Web.Parts.StateStyles.For(line.State).Word}", "Probe", "radar", $"/probes/{line.Key}")),
            .. (await maintenance.ListAsync(after: null, Most, cancel)).Where(window => Palette.Matches(words, window.Key, window.Name, "maintenance window"))
                .Select(window => new Palette.Hit(window.Name, "Maintenance window", "wrench", $"/maintenance-windows/{window.Key}")),
        ];
    }
}
