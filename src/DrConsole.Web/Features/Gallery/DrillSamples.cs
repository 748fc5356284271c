using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Web.Features.Drills.Doing;

namespace DrConsole.Web.Features.Gallery;

/// <summary>Drills in every state that their parts show, for the gallery and the parts' tests.</summary>
internal static class DrillSamples
{
    private static readonly DateTimeOffset Start = new(2026, 11, 19, 14, 0, 0, TimeSpan.Zero);
    private static readonly Guid Run = new("01987654-0000-7000-8000-0000000000d1");

    private static readonly DrillPlan Plan = new(DrillKind.Guided, "The order database comes back")
    {
        Runbook = "restore-database",
        InjectRunbook = "stop-database",
        CleanUpRunbook = "tidy-lab",
        Environment = "staging",
        Services = ["orders"],
        ScheduledAt = Start,
        Criteria = [new CriterionText(CriterionKind.RunSucceeded, "The recovery ran to its end"), new CriterionText(CriterionKind.Person, "Support knew within ten minutes")],
    };

    private static readonly TabletopText Script = new("The region is gone")
    {
        Situation = "It is **Friday, 16:40**. The first customers say that nothing loads.",
        Injects = [new InjectText(TimeSpan.FromMinutes(5), "The provider's status page is green.", "Nobody waits for it"), new InjectText(TimeSpan.FromMinutes(20), "A journalist calls.", "Communications answers, in one voice")],
    };

    public static DrillViewer Commander { get; } = new("user/mara", true, true);

    public static DrillBoard Planned { get; } = Of("2026-031", Plan, _ => { });

    public static DrillBoard Production { get; } = Of("2026-032", Plan with { Environment = "production" }, drill => drill.Say("All stop by Mara Lindqvist: a look at the network")) with { IsProduction = true };

    public static DrillBoard Recovering { get; } = Of("2026-033", Plan, drill =>
    {
        drill.Start("Mara Lindqvist", Start);
        drill.Break(Run, Start.AddMinutes(1));
        drill.Mark(DrillMoments.Detected, Start.AddMinutes(4), Start.AddMinutes(5));
        drill.Recover(Run, Start.AddMinutes(9));
        drill.Admit(new DrillParticipant(drill.Id, new ContactId(Run), "Jonas Weber", DrillDuty.Participant));
        drill.Admit(new DrillParticipant(drill.Id, new ContactId(Guid.Empty), "Aiko Tanaka", DrillDuty.Observer));
    });

    public static DrillBoard Aborted { get; } = Of("2026-034", Plan, drill =>
    {
        drill.Start("Mara Lindqvist", Start);
        drill.Break(Run, Start.AddMinutes(1));
        drill.Abort("A customer's incident needs the people", Start.AddSeconds(30));
        drill.EndCleanUp("The clean-up ended Failed: the lab does not answer. What it had not done is to be done by hand.", Start.AddMinutes(9));
    });

    public static DrillBoard Tabletop { get; } = WithStory(Of("2026-035", new DrillPlan(DrillKind.Tabletop, "The region is gone") { Tabletop = "region", ScheduledAt = Start, Criteria = Plan.Criteria }, drill => drill.Start("Mara Lindqvist", Start)) with { Script = Script });

    public static DrillBoard Missed { get; } = Of("2026-036", Plan with { Kind = DrillKind.Automated }, drill => drill.Miss("restore-database: the runbook is retired.", Start.AddHours(1)));

    public static DrillBoard CallTree { get; } = Of("2026-037", new DrillPlan(DrillKind.Notification, "Who can be reached") { Subject = "group/leads", ScheduledAt = Start, Criteria = Plan.Criteria }, AskEverybody) with { Acknowledged = new AckRate(9, 7, Start.AddMinutes(6)) };

    public static DrillBoard Judging { get; } = Of("2026-038", Plan with { InjectRunbook = null }, drill =>
    {
        drill.Start("Mara Lindqvist", Start);
        drill.Finish();
        drill.EndCleanUp("", Start.AddMinutes(40));
    });

    public static IReadOnlyList<DrillBoard> All { get; } = [Planned, Production, Recovering, Aborted, Tabletop, Missed, CallTree, Judging];

    private static DrillBoard Of(string key, DrillPlan plan, Action<Drill> happens)
    {
        var drill = Drill.Make(key, plan, "Mara Lindqvist", "user/mara", Start.AddDays(-7));
        happens(drill);
        return new DrillBoard(drill, [], []);
    }

    private static DrillBoard WithStory(DrillBoard board)
    {
        DrillObservation Entry(ObservationText text, int minutes) => DrillObservation.Of(board.Drill, board.Drill.Count(), text, Start.AddMinutes(minutes));
        return board with
        {
            Story =
            [
                .. new[]
                {
                    Entry(new(ObservationKind.Event, "Begun: the simulated failure counts from here.", "Mara Lindqvist"), 0),
                    Entry(new(ObservationKind.Inject, "The provider's status page is green.", "Drills") { Inject = 0 }, 5),
                    Entry(new(ObservationKind.Answer, "We look at our own probes, and page the database team.", "Mara Lindqvist"), 7),
                    Entry(new(ObservationKind.Observation, "Two people began the same call.", "Aiko Tanaka") { At = Start.AddMinutes(6) }, 9),
                    Entry(new(ObservationKind.Decision, "We fail over at 17:00 unless it is back.", "Mara Lindqvist"), 12),
                }.Reverse(),
            ],
        };
    }

    private static void AskEverybody(Drill drill)
    {
        drill.Start("Drills", Start);
        drill.WorkBy($"notice/{Run}");
    }
}
