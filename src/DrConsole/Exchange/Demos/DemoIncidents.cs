using DrConsole.Incidents;

namespace DrConsole.Exchange.Demos;

/// <summary>
/// The demo's trouble: incidents from before the console, brought in from a spreadsheet; some that its people lived through in it; what was deployed; and one
/// that is open now.
/// </summary>
public sealed class DemoIncidents(ImportPastIncidents import, RecordDeployment deployments, DemoRoom room, DemoLessons lessons, DemoPeople people)
{
    // Days ago, then minutes from the impact to the detection, the acknowledgement and the recovery; what the old spreadsheet states, where it contradicts itself.
    private static readonly (int DaysAgo, string Title, string Severity, string Service, string Scenario, int Detected, int Acknowledged, int Recovered, int Lost, string Cause, string Stated)[] Before =
    [
        (352, "Answers were empty for every third question", "P2", "coordinator-agent", "prompt-regression", 22, 9, 96, 0, "A prompt was changed without a test", ""),
        (331, "Primary database lost its disk", "P1", "core-databases", "database-primary-failure", 2, 3, 14, 6, "Disk failed, standby was a version behind", "45m"),
        (297, "Model API answered with errors", "P2", "model-gateway", "model-api-outage", 1, 2, 4, 0, "The provider had an outage", ""),
        (268, "Messages arrived twice", "P3", "message-broker", "", 41, 35, 180, 0, "A consumer acknowledged too late", ""),
        (239, "Cache lost its primary", "P2", "agent-redis", "redis-primary-failure", 1, 2, 5, 1, "Host was restarted by the cloud", ""),
        (205, "Tools refused every call", "P2", "tool-gateway", "tool-api-change", 12, 7, 66, 0, "A partner changed their API", "3h"),
        (174, "Agent was deleted by a clean-up script", "P1", "coach-companion", "agent-deleted", 2, 3, 13, 0, "The script matched too much", ""),
        (143, "Slow answers in the evening", "P3", "model-gateway", "", 30, 20, 155, 0, "A rate limit was too low", ""),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await DeployAsync(clock, cancel);
        clock.GoBack(TimeSpan.FromDays(120));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await import.ExecuteAsync(Sheet(clock.GetUtcNow().AddDays(120)), cancel);

        var prompt = new Declaration("Coach answers with another customer's plan", IncidentSeverity.P1)
        {
            Impact = "Some people were shown a training plan that was not theirs.",
            Scenario = "prompt-regression",
            Services = ["coach-companion"],
        };
        var one = await room.LiveAsync(clock, TimeSpan.FromDays(98), prompt, new(2, 9, 31, 38), "A new prompt lost the rule that keeps customers apart.", "The version before it was deployed again.", cancel);
        await lessons.LearnAsync(clock, TimeSpan.FromDays(97), one, "gdpr", TimeSpan.Zero, cancel);

        var database = new Declaration("Primary database does not answer", IncidentSeverity.P1) { Impact = "Nobody can sign in and agents remember nothing.", Scenario = "database-primary-failure", Services = ["core-databases"] };
        var two = await room.LiveAsync(clock, TimeSpan.FromDays(37), database, new(1, 6, 44, 57), "The disk was full: an archive was not pruned for two weeks.", "The standby took over, and the archive is pruned again.", cancel);
        await lessons.LearnAsync(clock, TimeSpan.FromDays(36), two, null, TimeSpan.FromMinutes(2), cancel);

        // Its report waits to be finished.
        var tools = new Declaration("Calendar tool answers with errors", IncidentSeverity.P3) { Impact = "Agents cannot see calendars.", Scenario = "tool-api-change", Services = ["tool-gateway"] };
        await room.LiveAsync(clock, TimeSpan.FromHours(19), tools, new(6, 20, 85, 100), "The partner switched an old version of their API off.", "The new version is used.", cancel);

        await room.BeginAsync(clock, TimeSpan.FromMinutes(38), new Declaration("Coach does not answer after a release", IncidentSeverity.P2)
        {
            Impact = "About half of all questions get no answer.",
            Scenario = "bad-deployment",
            Services = ["coach-companion"],
        }, cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }

    private async Task DeployAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Author, cancel);
        (string Service, TimeSpan Ago, int Number, DeploymentOutcome Outcome)[] all =
        [
            ("tool-gateway", TimeSpan.FromDays(30), 61, DeploymentOutcome.Succeeded), ("coordinator-agent", TimeSpan.FromDays(9), 210, DeploymentOutcome.RolledBack),
            ("model-gateway", TimeSpan.FromDays(3), 87, DeploymentOutcome.Succeeded), ("coach-companion", TimeSpan.FromDays(1), 141, DeploymentOutcome.Succeeded),
            ("model-gateway", TimeSpan.FromMinutes(190), 88, DeploymentOutcome.Succeeded), ("coach-companion", TimeSpan.FromMinutes(52), 142, DeploymentOutcome.Succeeded),
        ];
        foreach (var (service, ago, number, outcome) in all)
        {
            clock.GoBack(ago);
            await deployments.ExecuteAsync(new DeploymentText(service, "production", outcome, $"v2.{number}", $"{service}:2.{number}", $"cfg-{number}", "Jonas Weber") { Reference = $"sample/{service}/{number}" }, cancel);
        }
    }

    private static string Sheet(DateTimeOffset today) => string.Concat(Before.Select((past, at) =>
    {
        var impact = new DateTimeOffset(today.UtcDateTime.Date.AddDays(-past.DaysAgo), TimeSpan.Zero).AddHours(9 + at).AddMinutes(17);
        string Time(int minutes) => $"{impact.AddMinutes(minutes):yyyy-MM-dd HH:mm}";
        return $"\nSAMPLE-{at + 1},{past.Title},{past.Severity},{Time(0)},{Time(past.Detected)},{Time(past.Detected + past.Acknowledged)},{Time(past.Recovered)},{Time(past.Recovered + 15)},{past.Scenario},{past.Service},production,\"{past.Cause}\",{(past.Lost == 0 ? "0" : $"{past.Lost}m")},{past.Stated}";
    }).Prepend("reference,title,severity,impact_at,detected_at,acknowledged_at,recovered_at,resolved_at,scenario,services,environment,cause,data_lost,duration"));
}
