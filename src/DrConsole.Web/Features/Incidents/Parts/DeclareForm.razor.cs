using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>Declares an incident in under ten seconds: a line, how bad it is, and the button.</summary>
public sealed partial class DeclareForm(DeclareIncident declare, FindScenarios scenarios, NavigationManager navigation, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    /// <summary>What was typed in the dialog is there on the page as well.</summary>
    public const string Draft = "incidents/new";

    private const int MostSuggested = 4;

    private string _title = "", _impact = "", _services = "", _conference = "", _chat = "", _scenario = "";
    private bool _nothingWorks, _peopleNotice, _wayAround, _dataAtStake, _isPrivate, _isTest;
    private int? _minutesAgo;
    private IncidentSeverity? _chosen;
    private IReadOnlyList<(string Key, string Title)> _suggested = [];

    /// <summary>The least that has to be said: in the dialog over whatever page somebody is on.</summary>
    [Parameter]
    public bool Brief { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Scenario.Topic];

    private SeverityQuestions Questions => new(_nothingWorks, _peopleNotice, _wayAround, _dataAtStake);

    private IncidentSeverity? Severity => _chosen;

    protected override Task ReadAsync() => SuggestAsync();

    private async Task SuggestAsync() =>
        _suggested = [.. (await scenarios.ExecuteAsync(_title, MostSuggested, Closed)).Select(hit => (hit.Key, hit.Title))];

    private void Choose(IncidentSeverity severity) => _chosen = severity;

    private void Answered() => _chosen = Questions.Answer;

    private async Task<bool> DeclareAsync()
    {
        Incident? incident = null;
        await TryAsync(async () => incident = await declare.ExecuteAsync(
            new Declaration(_title, _chosen ?? throw new InvalidException("severity", "Say how bad it is: choose one, or answer the questions."))
            {
                Impact = _impact,
                ImpactAt = _minutesAgo is { } minutes ? clock.GetUtcNow().AddMinutes(-minutes) : null,
                DetectedAt = null,
                Scenario = _scenario.Length > 0 ? _scenario : null,
                Services = KeyLines.Each(_services),
                ConferenceUrl = _conference,
                ChatUrl = _chat,
                IsPrivate = _isPrivate,
                IsTest = _isTest,
            }, Closed));
        if (incident is not null)
            navigation.NavigateTo(incident.Path);
        return incident is not null;
    }

    private static string Meaning(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.P1 => "nothing works, or data is at stake",
        IncidentSeverity.P2 => "people notice and have no way around it",
        IncidentSeverity.P3 => "people notice and have a way around it",
        _ => "nobody but us notices",
    };
}
