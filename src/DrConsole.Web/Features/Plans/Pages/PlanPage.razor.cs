using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One plan: where it stands, and its parts as tabs with addresses of their own.</summary>
public sealed partial class PlanPage(ReadPlans plans, ReadVersions versions, ReadScenarios scenarios, ReadActivations activations, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private ReadPlans.Found? _found;
    private IReadOnlyList<ReadVersions.Line> _versions = [];
    private IReadOnlyList<Scenario> _scenarios = [];
    private IReadOnlyList<string> _activeIn = [];

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"plan/{Key}", Plan.Topic];

    private string Lead => _found is { Plan: var plan }
        ? $"{PlanStates.Words(plan.Kind)}, owned by {(plan.Owner.Length > 0 ? plan.Owner : "nobody yet")}. RTO {(plan.Rto is { } rto ? Durations.Spoken(rto) : "not set")}, RPO {(plan.Rpo is { } rpo ? Durations.Spoken(rpo) : "not set")}."
        : "";

    private IReadOnlyList<Choice> TabChoices =>
    [
        Choose("Scenarios", null, _scenarios.Count),
        Choose("Criteria and activation", "criteria", null),
        Choose("Checklists", "checklists", PlanLines.Each(_found!.Plan.Checklists).Count),
        Choose("Reviews", "reviews", null),
        Choose("Versions", "versions", _versions.Count),
        Choose("Change log", "log", null),
        Choose("Related", "related", null),
    ];

    protected override async Task ReadAsync()
    {
        _found = await plans.FindAsync(Key, Closed);
        _versions = await versions.ListAsync(Key, Closed);
        _scenarios = await scenarios.ListAsync(Key, null, Most, Closed);
        _activeIn = [.. (await activations.InForceAsync(Closed)).Where(line => line.Activation.PlanKey == Key).Select(line => line.Activation.Environment)];
    }

    private Choice Choose(string text, string? tab, int? count) => new(text, tab is null ? $"/plans/{Key}" : $"/plans/{Key}?tab={tab}", Tab == tab || (tab is null && !IsKnown(Tab)), count);

    private static bool IsKnown(string? tab) => tab is "criteria" or "checklists" or "reviews" or "versions" or "log" or "related";
}
