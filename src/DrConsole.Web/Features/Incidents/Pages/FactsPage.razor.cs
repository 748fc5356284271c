using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Pages;

/// <summary>Changes what is known of an incident.</summary>
public sealed partial class FactsPage(ReadRoom rooms, TellIncident tell, NavigationManager navigation, Pulse pulse) : LivePart(pulse)
{
    private int? _version;
    private string _title = "", _impact = "", _scenario = "", _plan = "", _environment = "", _services = "", _conference = "", _chat = "", _ticket = "";
    private DateTime? _impactAt, _compromiseAt;
    private DateTime _detectedAt;
    private DateTimeOffset _detected;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [Incident.Topic];

    protected override async Task ReadAsync()
    {
        if (_version is not null)
            return;
        var room = await rooms.ExecuteAsync(Key, Closed);
        var incident = room.Incident;
        (_title, _impact, _scenario, _plan, _environment) = (incident.Title, incident.Impact, incident.ScenarioKey ?? "", incident.PlanKey ?? "", incident.EnvironmentKey ?? "");
        (_conference, _chat, _ticket) = (incident.ConferenceUrl ?? "", incident.ChatUrl ?? "", incident.ExternalTicket ?? "");
        (_impactAt, _compromiseAt, _detected) = (incident.ImpactAt?.UtcDateTime, incident.SuspectedCompromiseAt?.UtcDateTime, incident.DetectedAt);
        (_detectedAt, _services, _version) = (Whole(_detected.UtcDateTime), string.Join('\n', room.Services.Select(service => service.Key)), incident.Version);
    }

    private async Task<bool> SaveAsync()
    {
        // The field shows whole seconds: who did not touch it changes nothing.
        var detected = _detectedAt == Whole(_detected.UtcDateTime) ? _detected : At(_detectedAt)!.Value;
        var facts = new IncidentFacts(_title, detected)
        {
            Impact = _impact,
            ImpactAt = At(_impactAt),
            Scenario = Known(_scenario),
            Plan = Known(_plan),
            Environment = Known(_environment),
            ConferenceUrl = _conference,
            ChatUrl = _chat,
            ExternalTicket = _ticket,
            SuspectedCompromiseAt = At(_compromiseAt),
        };
        var done = await TryAsync(() => tell.ExecuteAsync(Key, facts, KeyLines.Each(_services), _version!.Value, Closed));
        if (done)
            navigation.NavigateTo($"/incidents/{Key}");
        return done;
    }

    private static DateTimeOffset? At(DateTime? time) => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;

    private static DateTime Whole(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static string? Known(string text) => text.Trim() is { Length: > 0 } known ? known : null;
}
