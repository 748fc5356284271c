using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Reports;

/// <summary>Reports of drills in the palette.</summary>
public sealed class DrillReportHits(Caller caller, FindDrillReports find) : IPaletteRecords
{
    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel) => !await caller.MayAsync(Permission.SeeDrills, cancel) ? [] :
    [
        .. (await find.ExecuteAsync(cancel)).Where(known => Palette.Matches(words, known.Key, known.Title, $"drill report {(known.IsSigned ? "signed" : "to sign")} {known.Outcome}"))
            .Select(known => new Palette.Hit($"Report of {known.Key} {known.Title}", "Drill report", "file-signature", $"/drills/{known.Key}/report")),
    ];
}
