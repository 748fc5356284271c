using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Programmes;

/// <summary>Drill programmes in the palette, each with where it stands.</summary>
public sealed class ProgrammeRecords(Caller caller, ReadDrillCalendar read) : IPaletteRecords
{
    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeDrills, cancel))
            return [];
        return (await read.StandingsAsync(cancel)).Where(line => Palette.Matches(words, line.Programme.Key, line.Programme.Title, line.Programme.Scenario, "drill programme exercise"))
            .Select(line => new Palette.Hit($"{line.Programme.Title}: {StateStyles.For(line.Standing).Word}", "Drill programme", "calendar-clock", $"/drill-programmes/{line.Programme.Key}"));
    }
}

internal static class ProgrammeWiring
{
    public static IServiceCollection AddDrillPages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, ProgrammeRecords>();
}
