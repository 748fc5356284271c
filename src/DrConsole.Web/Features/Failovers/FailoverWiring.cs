using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Web.Features.Failovers.Pairs;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers;

internal static class FailoverWiring
{
    public static IServiceCollection AddFailoverPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, FailoverRecords>()
        .AddSingleton(new PageAddition("service", typeof(ServiceFailovers), Permission.SeeFailovers));
}

/// <summary>Failover pairs in the palette, each with where it stands.</summary>
public sealed class FailoverRecords(Caller caller, ReadFailovers read) : IPaletteRecords
{
    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeFailovers, cancel))
            return [];
        return (await read.ListAsync(null, cancel)).Where(line => Palette.Matches(words, line.Key, line.Name, line.Service, "failover pair switch"))
            .Select(line => new Palette.Hit($"{line.Name}: {StateStyles.For(line.Stage).Word}", "Failover pair", "arrow-left-right", $"/failovers/{line.Key}"));
    }
}
