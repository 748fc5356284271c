using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Web.Features.Runs.Parts;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Pages;

/// <summary>Starts a run: which version, how, where, with which values, and whether everything that it needs is there.</summary>
public sealed partial class StartRunPage(PrepareRun prepare, StartRun start, ReadRunbooks runbooks, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int MostRunbooks = 50;

    private static readonly RunMode[] Quietest = [RunMode.Rehearsal, RunMode.Drill, RunMode.Live];

    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _participants = [];
    private IReadOnlyList<ReadRunbooks.Line> _runbooks = [];
    private RunPreparation? _board;
    private string? _asked;
    private bool _may;
    private bool _asks;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "runbook")]
    private string? Runbook { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "mode")]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    private string? Environment { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    private int? Version { get; set; }

    [SupplyParameterFromQuery(Name = "variant")]
    private string? Variant { get; set; }

    // The question is part of it, so that another question is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => ["runners", "environments", $"start?{Runbook}&{Q}&{Mode}&{Environment}&{Version}&{Variant}"];

    private RunMode RunMode => Enum.TryParse<RunMode>(Mode, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : RunMode.Rehearsal;

    private bool HasVariants => _board!.File.Steps.Any(step => step.Only is not null);

    private RunVariant? RunVariant => !HasVariants ? null : string.Equals(Variant, $"{DrConsole.Runbooks.RunVariant.Disaster}", StringComparison.OrdinalIgnoreCase) ? DrConsole.Runbooks.RunVariant.Disaster : DrConsole.Runbooks.RunVariant.Planned;

    private IReadOnlyList<Choice> Variants => [.. Enum.GetValues<RunVariant>().Select(variant => new Choice(variant is DrConsole.Runbooks.RunVariant.Planned ? "Planned: the other side still answers" : "Disaster: the other side is gone", $"{At(Runbook, RunMode, _board!.Where.Key, _board.Version)}&variant={variant}", variant == RunVariant))];

    private string Verb => RunMode switch { RunMode.Live => "Start live…", RunMode.Drill => "Start drill", _ => "Rehearse" };

    private IReadOnlyList<Choice> Modes =>
        [.. Quietest.Where(mode => mode is RunMode.Rehearsal || _board!.Published is not null).Select(mode => new Choice($"{mode}", At(Runbook, mode, null), mode == RunMode, Icon: StateStyles.For(mode).Icon))];

    private IReadOnlyList<Choice> Places => [.. _board!.Places.DefaultIfEmpty(_board.Where).Select(place => new Choice(place.IsProduction ? $"{place.Name} (production)" : place.Name, At(Runbook, RunMode, place.Key, Version), place.Key == _board.Where.Key))];

    private IReadOnlyList<Choice> Versions => [.. new[] { _board!.Published, RunMode is RunMode.Rehearsal ? _board.Draft : null, _board.Version }.OfType<int>().Distinct()
        .Select(number => new Choice(number == _board.Published ? $"Version {number}, in force" : number == _board.Draft ? $"Version {number}, draft" : $"Version {number}", At(Runbook, RunMode, _board.Where.Key, number), number == _board.Version))];

    protected override async Task ReadAsync()
    {
        _may = RunMode is RunMode.Rehearsal || await caller.MayAsync(Permission.StartRuns, Closed);
        if (Runbook is null)
        {
            _runbooks = await runbooks.ListAsync(new ReadRunbooks.Query(Q ?? ""), after: null, MostRunbooks, Closed);
            return;
        }
        _board = await prepare.ExecuteAsync(Runbook, RunMode, Environment, Version, Closed);

        // Values of another place or version; what somebody typed here stays.
        var asked = $"{Runbook} {_board.Where.Key} {_board.Version}";
        if (asked == _asked)
            return;
        _asked = asked;
        foreach (var (name, value) in _board.Given)
            _values[name] = value;
    }

    private async Task<bool> SubmitAsync()
    {
        if (RunMode is not RunMode.Live)
            return await BeginAsync();
        Refusal = null;
        _asks = true;
        return false;
    }

    private async Task StartAsync()
    {
        _asks = false;
        await BeginAsync();
    }

    private async Task<bool> BeginAsync()
    {
        RunId? run = null;
        var values = _board!.File.Parameters.Where(parameter => _values.GetValueOrDefault(parameter.Name) is { Length: > 0 }).ToDictionary(parameter => parameter.Name, parameter => _values[parameter.Name]);
        var order = new StartRun.Order(Runbook!, RunMode, _board.Version, _board.Places.Count == 0 ? null : _board.Where.Key) { Parameters = values, Variant = RunVariant, Participants = RunMode is RunMode.Drill ? [.. _participants] : [] };
        if (!await TryAsync(async () => run = (await start.ExecuteAsync(order, Closed)).Id))
            return false;
        Navigation.NavigateTo(RunStates.PathOf(run!.Value));
        return true;
    }

    private static string At(string? runbook, RunMode? mode, string? environment, int? version = null)
    {
        string?[] parts = [$"runbook={runbook}", mode is null ? null : $"mode={mode}", environment is null ? null : $"environment={environment}", version is { } number ? $"version={Words.Number(number)}" : null];
        return $"/runs/start?{string.Join('&', parts.OfType<string>())}";
    }
}
