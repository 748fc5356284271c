using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One scenario as somebody needs it at night: what to do at once first.</summary>
public sealed partial class ScenarioPage(ReadScenarios read, ReadPlans plans, ReadStakes stakes, Pulse pulse) : LivePart(pulse)
{
    private Scenario? _scenario;
    private Plan? _plan;
    private ReadStakes.Board? _stakes;
    private IReadOnlyDictionary<string, KnownRunbook> _runbooks = new Dictionary<string, KnownRunbook>();

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"scenario/{Key}", KnownRunbook.Topic, Plan.Topic, .. ReadStakes.Topics];

    private string Lead => _scenario is null ? "" : $"{(_plan is null ? "" : PlanStates.Words(_plan.Kind))} scenario {Key}.".TrimStart();

    private IReadOnlyList<StackedBar.Part> Split => _scenario is not { } scenario ? [] :
    [
        .. new[] { ("detect", scenario.Detect, Tones.Warn), ("diagnose", scenario.Diagnose, Tones.Act), ("execute", scenario.Execute, Tones.Run), ("verify", scenario.Verify, Tones.Ok) }
            .Where(part => part.Item2 is not null).Select(part => new StackedBar.Part(part.Item1, (int)Math.Round(part.Item2!.Value.TotalMinutes), part.Item3)),
    ];

    protected override async Task ReadAsync()
    {
        _scenario = await read.FindAsync(Key, Closed);
        _plan = (await plans.FindAsync(_scenario.Plan, Closed)).Plan;
        _stakes = await stakes.OfScenarioAsync(Key, Closed);
        _runbooks = await read.RunbooksAsync(_scenario.RunbookLinks.Select(link => link.Key), Closed);
    }

    private RenderFragment Links(ResponseRole role) => builder =>
    {
        builder.OpenComponent<RunbookLinks>(0);
        builder.AddAttribute(1, nameof(RunbookLinks.Role), role);
        builder.AddAttribute(2, nameof(RunbookLinks.Links), _scenario!.RunbookLinks);
        builder.AddAttribute(3, nameof(RunbookLinks.Known), _runbooks);
        builder.CloseComponent();
    };
}
