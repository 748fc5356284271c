using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Doing;

internal static class DrillWiring
{
    public static IServiceCollection AddDrillWorkPages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, DrillHits>();
}

/// <summary>Drills that are planned or under way in the palette, the scripts of tabletops, and the way to plan a drill.</summary>
public sealed class DrillHits(Caller caller, ReadDrills read, ReadTabletops scripts) : IPaletteRecords
{
    private const int Most = 50;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeDrills, cancel))
            return [];
        var mayPlan = await caller.MayAsync(Permission.CommandDrills, cancel) && Palette.Matches(words, "Plan a drill", "new exercise tabletop restore test call tree");
        return
        [
            .. mayPlan ? [new Palette.Hit("Plan a drill", "Action", "target", "/drills/new")] : Array.Empty<Palette.Hit>(),
            .. (await read.NowAsync(Most, cancel)).Where(drill => Palette.Matches(words, drill.Key, drill.Title, $"drill {drill.Kind} {drill.State}"))
                .Select(drill => new Palette.Hit($"{drill.Key} {drill.Title}: {StateStyles.For(drill.State).Word}", "Drill", "target", drill.Path)),
            .. (await scripts.ListAsync(null, Most, cancel)).Where(script => Palette.Matches(words, script.Key, script.Name, "tabletop script scenario injects"))
                .Select(script => new Palette.Hit(script.Name, "Tabletop script", "scroll-text", $"/drills/scripts/{script.Key}/edit")),
        ];
    }
}
