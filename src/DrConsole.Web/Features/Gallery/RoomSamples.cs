using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Runs;
using DrConsole.Web.Features.Incidents.Parts;

namespace DrConsole.Web.Features.Gallery;

/// <summary>An incident in every state that the parts of its room show, for the gallery and the parts' tests.</summary>
internal static class RoomSamples
{
    private static readonly string[] Questions = ["Is it one region or all?", "Who is told?"];

    public static readonly DateTimeOffset Start = RunSamples.Start;

    private static readonly UserId Mara = new(new Guid("01980000-0000-7000-8000-0000000000a1"));
    private static readonly UserId Jonas = new(new Guid("01980000-0000-7000-8000-0000000000a2"));

    public static RoomViewer Commander { get; } = new(Mara, "Mara Lindqvist", MayWork: true, MayCommand: true, MaySend: true, MayTellPublic: true, MayStart: true);

    public static RoomViewer Deputy { get; } = Commander with { Id = Jonas, Name = "Jonas Weber" };

    /// <summary>Just declared: nobody has it and nobody commands.</summary>
    public static RoomBoard Declared { get; } = Of(Make("2026-041", new Declaration("Payments fail for everybody", IncidentSeverity.P1) { Impact = "Nobody can pay." }), []);

    /// <summary>Under way: led, one run restores, one update is promised, command is offered.</summary>
    public static RoomBoard UnderWay { get; } = Led(Make("2026-042", new Declaration("Orders cannot be placed", IncidentSeverity.P1)
    {
        Impact = "Nobody can order.",
        ImpactAt = Start.AddMinutes(-4),
        Scenario = "region-loss",
        Plan = "region-plan",
        Environment = "production",
        ConferenceUrl = "https://meet.example.com/dr",
        ChatUrl = "https://chat.example.com/dr",
    }));

    public static RoomBoard Private { get; } = Of(Make("2026-043", new Declaration("Somebody read what they may not", IncidentSeverity.P2) { IsPrivate = true }), []) with
    {
        People = [new IncidentPerson { IncidentId = default, UserId = Mara, Name = "Mara Lindqvist", Since = Start }],
    };

    public static RoomBoard Test { get; } = Of(Make("2026-044", new Declaration("Does the page arrive?", IncidentSeverity.P3) { IsTest = true }), []);

    public static RoomBoard Over { get; } = Of(Resolved(), [IncidentRole.Begin(default, IncidentDuty.Commander, Mara, "Mara Lindqvist", Start)]);

    public static IReadOnlyList<IncidentEntry> Entries { get; } =
    [
        .. Enum.GetValues<EntryKind>().Select((kind, index) => IncidentEntry.Of(default, index + 1, new EntryText(kind, kind is EntryKind.Note ? "Disk 3 is **full**." : $"What an entry of the kind {kind} says.", index % 2 == 0 ? "DrConsole" : "Mara Lindqvist"), Start.AddMinutes(index))),
        IncidentEntry.Of(default, 40, new EntryText(EntryKind.Note, "It was disk 4.", "Mara Lindqvist") { At = Start.AddMinutes(2), Corrects = 6 }, Start.AddMinutes(30)),
    ];

    public static RoomHealthBoard Health { get; } = new(
        [new("orders", "Orders", SignalState.Down, Start.AddMinutes(-4), []), new("gateway", "Gateway", SignalState.Degraded, Start, []), new("search", "Search", SignalState.NoData, Start, []), new("mail", "Mail", SignalState.Muted, Start, []), new("web", "Web", SignalState.Healthy, Start.AddDays(-2), []), new("batch", "Batch", null, null, [])],
        [],
        [new("orders-rows", "Order rows", Start.AddMinutes(-12), TimeSpan.FromMinutes(5), ExposureStanding.Past), new("pictures", "Pictures", Start.AddHours(-1), TimeSpan.FromDays(1), ExposureStanding.Within), new("models", "Models", null, TimeSpan.FromDays(1), ExposureStanding.NoPolicy)]);

    private static Incident Make(string key, Declaration what) => Incident.Declare(key, what, Actor.Console("Mara Lindqvist"), SeverityRules.Standard[(int)what.Severity - 1], Start);

    private static Incident Resolved()
    {
        var incident = Make("2026-045", new Declaration("Search finds nothing", IncidentSeverity.P2));
        incident.MoveTo(IncidentPhase.Verify, Start.AddMinutes(20));
        incident.Recover(Start.AddMinutes(31), "the gate 'Smoke tests' of Fail over");
        incident.Resolve("A disk was full.", "It was emptied.", Start.AddMinutes(40));
        return incident;
    }

    private static RoomBoard Led(Incident incident)
    {
        incident.Acknowledge(Start.AddMinutes(1));
        incident.MoveTo(IncidentPhase.Respond, Start.AddMinutes(4));
        var board = Of(incident, [IncidentRole.Begin(incident.Id, IncidentDuty.Commander, Mara, "Mara Lindqvist", Start), IncidentRole.Begin(incident.Id, IncidentDuty.Communications, Jonas, "Jonas Weber", Start)]);
        return board with
        {
            Facts = board.Facts with { NextUpdateAt = Start.AddMinutes(15), Runs = [new RunOutlook("Fail over the region", IsOpen: true, IsLive: true, Start.AddMinutes(52), "")] },
            Promise = IncidentUpdate.Promise(incident.Id, 1, Start.AddMinutes(15), Start),
            Offer = HandoverOffer.Make(incident.Id, Jonas, "Jonas Weber", "Mara Lindqvist", Start),
            Runs = [new RunShelf.Standing(new RunId(new Guid("01980000-0000-7000-8000-0000000000b1")), "Fail over the region", "fail-over-region", RunMode.Live, "production", RunStatus.WaitingForHuman, 9, 4, Start, null, new RunForecast(Start.AddMinutes(52), 480, ForecastStanding.OnTrack), [new WaitingFor("agree", "It needs the approval of 2 different people.", "incident-commander")], [], [], [])],
            Runbooks = [new(ResponseRole.Immediate, "fail-over-region", "Fail over the region", true), new(ResponseRole.Recovery, "smoke", "Smoke tests", true), new(ResponseRole.Rollback, "go-back", "Go back", false)],
            Services = [new("orders", "Orders", 1, "What was paid stays paid."), new("gateway", "Gateway", 2, "")],
            PlanTitle = "If the region is lost",
            ScenarioTitle = "The region is lost",
            Present = ["Mara Lindqvist", "Jonas Weber"],
            Decisions = [IncidentEntry.Of(incident.Id, 9, new EntryText(EntryKind.Decision, "Fail over to **eu-central-1** now.", "Mara Lindqvist") { Authority = "Mara Lindqvist", CanBeUndone = false, Rejected = "Wait for the provider", Readings = "P1, Respond.\nRecovery: 40 min left." }, Start.AddMinutes(6))],
        };
    }

    private static RoomBoard Of(Incident incident, IReadOnlyList<IncidentRole> roles) => new(incident, ClockFacts.Of(incident, SeverityRules.Standard[(int)incident.Severity - 1]) with { Rtos = [new(TimeSpan.FromHours(1), "the scenario The region is lost")] }, Start.AddMinutes(10))
    {
        Roles = roles,
        Checks = [.. Questions.Select((what, index) => IncidentCheck.Of(incident.Id, incident.Phase, index + 1, what, index == 0 ? "Ask the provider's page and a second source." : "", "first-hour"))],
    };
}
