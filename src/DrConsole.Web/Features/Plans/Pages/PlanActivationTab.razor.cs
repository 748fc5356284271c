using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>When a plan is put to use: its criteria, the act, what to start by hand then, and the times before.</summary>
public sealed partial class PlanActivationTab(ActivatePlan activate, ReadActivations activations, ReadScenarios scenarios, ReadEnvironments environments, Pulse pulse) : LivePart(pulse)
{
    private const int Shown = 50;

    private readonly HashSet<int> _met = [];
    private IReadOnlyList<PlanActivation> _active = [];
    private IReadOnlyList<PlanActivation> _past = [];
    private IReadOnlyList<DrConsole.Estate.Environment> _places = [];
    private IReadOnlyDictionary<string, KnownRunbook> _runbooks = new Dictionary<string, KnownRunbook>();
    private IReadOnlyList<string> _criteria = [];
    private PlanActivation? _standingDown;
    private string _environment = "", _reason = "", _authority = "", _over = "";
    private bool _mayActivate;

    [Parameter, EditorRequired]
    public ReadPlans.Found Found { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<Scenario> Scenarios { get; set; } = [];

    [Inject]
    private Caller Caller { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [$"plan/{Found.Plan.Key}", KnownRunbook.Topic, "environments"];

    private IEnumerable<(Scenario Scenario, string Key)> Immediate =>
        Scenarios.SelectMany(scenario => scenario.RunbookLinks.Where(link => link.Role is ResponseRole.Immediate).Select(link => (scenario, link.Key)));

    protected override async Task ReadAsync()
    {
        _mayActivate = await Caller.MayAsync(Permission.ActivatePlans, Closed);
        _criteria = PlanLines.Each(Found.Plan.Criteria);
        var all = await activations.OfAsync(Found.Plan.Key, Shown, Closed);
        _active = [.. all.Where(activation => activation.InForce is not null)];
        _past = [.. all.Where(activation => activation.InForce is null)];
        _places = _mayActivate ? await environments.ListAsync(null, 200, Closed) : [];
        _runbooks = await scenarios.RunbooksAsync(Immediate.Select(link => link.Key), Closed);
    }

    private void Mark(int number, bool met)
    {
        if (met)
            _met.Add(number);
        else
            _met.Remove(number);
    }

    private async Task<bool> ActivateAsync()
    {
        var met = string.Join('\n', _met.Order().Where(number => number < _criteria.Count).Select(number => _criteria[number]));
        if (!await TryAsync(() => activate.ExecuteAsync(Found.Plan.Key, new ActivationText(_environment, _reason, met, _authority), Closed)))
            return false;
        (_environment, _reason, _authority) = ("", "", "");
        _met.Clear();
        return true;
    }

    private async Task StandDownAsync()
    {
        if (await TryAsync(() => activate.StandDownAsync(Found.Plan.Key, _standingDown!.Environment, _over, Closed)))
            (_standingDown, _over) = (null, "");
    }
}
