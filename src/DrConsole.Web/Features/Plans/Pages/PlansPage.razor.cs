using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

public sealed partial class PlansPage(ReadPlanBoard plans, Pulse pulse) : LivePart(pulse)
{
    private PlanBoard? _board;

    /// <summary>recovery or response; all when nothing is said.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadPlanBoard.Topics;

    private IReadOnlyList<PlanBoard.Line> Shown => [.. (_board?.Lines ?? []).Where(line => Kind switch
    {
        "recovery" => line.Plan.Kind is PlanKind.DisasterRecovery,
        "response" => line.Plan.Kind is PlanKind.IncidentResponse,
        _ => true,
    })];

    private IReadOnlyList<Choice> Kinds =>
    [
        new("All", "/plans", Kind is not ("recovery" or "response")),
        new("Recovery", "/plans?kind=recovery", Kind is "recovery"),
        new("Response", "/plans?kind=response", Kind is "response"),
    ];

    private string Sentence
    {
        get
        {
            if (_board is not { Lines: { Count: > 0 } lines })
                return _board is null ? "Plans and scenarios" : "No plan yet";
            var active = lines.Count(line => line.ActiveIn.Count > 0);
            if (active > 0)
                return $"{Words.Count(active, "plan is", "plans are")} active";
            var overdue = lines.Count(line => line.Overdue.Count > 0);
            var holds = lines.Count(line => line.Standing.InForce is not null);
            return $"{holds} of {Words.Count(lines.Count, "plan holds", "plans hold")}{(overdue > 0 ? $", {overdue} overdue for review" : "")}";
        }
    }

    protected override async Task ReadAsync() => _board = await plans.ExecuteAsync(Closed);
}
