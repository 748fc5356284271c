using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans;

/// <summary>Plans in the palette by name, and scenarios by what somebody sees: the likeliest first.</summary>
public sealed class PlanRecords(ReadPlanBoard plans, FindScenarios scenarios, Caller caller) : IPaletteRecords
{
    private const int MostScenarios = 5;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeePlans, cancel))
            return [];
        return
        [
            .. (await plans.ExecuteAsync(cancel)).Lines.Where(line => Palette.Matches(words, line.Plan.Title, line.Plan.Key, "plan"))
                .Select(line => new Palette.Hit(line.Plan.Title, "Plan", "book-open", $"/plans/{line.Plan.Key}")),
            .. (await scenarios.ExecuteAsync(string.Join(' ', words), MostScenarios, cancel))
                .Select(hit => new Palette.Hit(hit.Title, "Scenario", "triangle-alert", $"/scenarios/{hit.Key}")),
        ];
    }
}
