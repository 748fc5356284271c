using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Incidents.Deployments;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Incidents;

internal static class IncidentWiring
{
    public static IServiceCollection AddIncidentPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, IncidentHits>()
        .AddScoped<IPaletteRecords, AftermathHits>()
        .AddSingleton(new PageAddition("service", typeof(ServiceDeployments), Permission.SeeEstate));
}

/// <summary>Incidents in the palette, as far as one may see them, and the way to declare one.</summary>
public sealed class IncidentHits(Caller caller, ReadIncidents read) : IPaletteRecords
{
    private const int Most = 100;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeIncidents, cancel))
            return [];
        var mayDeclare = await caller.MayAsync(Permission.DeclareIncidents, cancel) && Palette.Matches(words, "Declare incident", "declare new outage p1");
        return
        [
            .. mayDeclare ? [new Palette.Hit("Declare incident", "Action", "siren", "/incidents/new")] : Array.Empty<Palette.Hit>(),
            .. (await read.ListAsync(new(), null, Most, cancel)).Where(line => Palette.Matches(words, line.Key, line.Title, $"incident {line.Severity} {line.State}"))
                .Select(line => new Palette.Hit($"{line.Key} {line.Title}", "Incident", "siren", $"/incidents/{line.Key}")),
        ];
    }
}

/// <summary>What was agreed and is to be met over after incidents, in the palette: reports, post-mortems, actions.</summary>
public sealed class AftermathHits(Caller caller, FindAftermath find) : IPaletteRecords
{
    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel) => !await caller.MayAsync(Permission.SeeIncidents, cancel) ? [] :
    [
        .. (await find.ExecuteAsync(cancel)).Where(known => Palette.Matches(words, known.Title, known.Incident, WordsOf(known)))
            .Select(known => new Palette.Hit(known.Kind is AftermathKind.Action ? known.Title : $"{Of(known.Kind)}: {known.Title}", Of(known.Kind), known.Kind is AftermathKind.Action ? "clipboard-check" : "scroll-text", $"/incidents/{known.Incident}/report")),
    ];

    private static string Of(AftermathKind kind) => kind is AftermathKind.PostMortem ? "Post-mortem" : $"{kind}";

    private static string WordsOf(FindAftermath.Known known) => known.Kind switch
    {
        AftermathKind.Action => $"action owner {known.Who}",
        AftermathKind.PostMortem => "post-mortem postmortem meeting learn",
        _ => "report incident learn seal",
    };
}
