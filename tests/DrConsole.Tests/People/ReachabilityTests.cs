using DrConsole.People;
using static DrConsole.Tests.People.PeopleWorld;

namespace DrConsole.Tests.People;

/// <summary>How an escalation would go, and what would go wrong in it.</summary>
public sealed class ReachabilityTests
{
    private static readonly DateTimeOffset Start = World.Noon;

    private static readonly EscalationText Ladder = new("Platform")
    {
        NextChannelAfter = TimeSpan.FromMinutes(2),
        Levels = [new(TimeSpan.Zero, "rotation/primary"), new(TimeSpan.FromMinutes(5), "contact/dev"), new(TimeSpan.FromMinutes(10), "group/leads", Severities.P1 | Severities.P2)],
    };

    [Fact]
    public void The_person_on_call_is_told_first_then_the_second_then_up_each_by_one_channel_after_the_other()
    {
        var played = Simulation.Run(Ladder, InOrder(), severity: 1, Start);

        Assert.Equal(
            ["0 1 ana Sms", "2 1 ana Email", "5 2 dev Sms", "7 2 dev Email", "15 3 eva Sms", "17 3 eva Email"],
            played.Calls.Select(call => $"{(call.At - Start).TotalMinutes} {call.Level} {call.Contact} {call.Channel}"));
        Assert.Equal(("ana", Start), (played.FirstReached!.Contact, played.FirstReached.At));
    }

    [Fact]
    public void A_level_that_is_not_for_a_severity_takes_no_time_of_it()
    {
        var played = Simulation.Run(Ladder with { Levels = [new(TimeSpan.Zero, "contact/dev", Severities.P1), new(TimeSpan.FromMinutes(5), "contact/eva")] }, InOrder(), severity: 3, Start);

        Assert.Equal(["eva", "eva"], played.Calls.Select(call => call.Contact));
        Assert.Equal(Start.AddMinutes(5), played.Calls[0].At);
    }

    [Fact]
    public void It_begins_anew_as_often_as_it_says()
    {
        var played = Simulation.Run(Ladder with { Repeats = 2, RepeatAfter = TimeSpan.FromMinutes(30), Levels = [new(TimeSpan.Zero, "contact/dev")] }, InOrder(), 1, Start);

        Assert.Equal([0, 30, 60], played.Calls.Where(call => call.Channel is ChannelKind.Sms).Select(call => (call.At - Start).TotalMinutes));
        Assert.Equal(Start.AddMinutes(90), played.EndsAt);
    }

    [Theory]
    [InlineData(2, CallOutcome.Unverified)]
    [InlineData(3, CallOutcome.Quiet)]
    public void Critical_notices_override_quiet_hours_and_others_wait(int severity, CallOutcome outcome)
    {
        var facts = Facts([Contact("dev", text => text with { QuietFrom = new TimeOnly(11, 0), QuietTo = new TimeOnly(14, 0) })]);

        var call = Simulation.Run(Ladder with { Levels = [new(TimeSpan.Zero, "contact/dev")] }, facts, severity, Start).Calls[0];

        Assert.Equal((outcome, outcome is CallOutcome.Quiet ? Start.AddHours(2) : null), (call.Outcome, call.Until));
    }

    [Fact]
    public void Whoever_cannot_be_told_says_why()
    {
        var facts = Facts([Contact("ana", text => text with { LeftOn = new DateOnly(2027, 1, 1) }), Contact("dev", text => text with { Channels = [] })]);

        var calls = Simulation.Run(Ladder with { Levels = [new(TimeSpan.Zero, "contact/ana\ncontact/dev\ngroup/gone")] }, facts, 1, Start).Calls;

        Assert.Equal([(CallOutcome.Away, "left"), (CallOutcome.NoChannel, ""), (CallOutcome.Nobody, "")], calls.Select(call => (call.Outcome, call.Why)));
        Assert.Null(Simulation.Run(Ladder with { Levels = [new(TimeSpan.Zero, "contact/ana")] }, facts, 1, Start).FirstReached);
    }

    [Fact]
    public void What_would_go_wrong_is_found_before_the_night()
    {
        var policy = EscalationPolicy.Create("platform", new EscalationText("Platform")
        {
            Levels = [new(TimeSpan.Zero, "rotation/primary", Severities.P1 | Severities.P2), new(TimeSpan.FromMinutes(5), "contact/dev", Severities.None), new(TimeSpan.FromMinutes(5), "group/leads", Severities.P1)],
        });
        var working = Weekly("ana") with { Days = WeekDays.Monday };
        var facts = Facts(
            [Contact("ana", text => text with { Channels = [] }), Contact("dev", text => text with { LeftOn = new DateOnly(2027, 3, 1) })],
            [Rotation.Create("primary", Rota("Etc/UTC", working))], [Group.Create("leads", new GroupText("Leads", Members: "dev"))], [policy]);

        var found = Reachability.Find(facts, Start);

        ReachRule[] expected = [ReachRule.Gap, ReachRule.UnreachableLevel, ReachRule.UntoldSeverity, ReachRule.EmptyGroup, ReachRule.NoChannel, ReachRule.Left];
        Assert.Empty(expected.Except(found.Select(finding => finding.Rule)));
        Assert.Contains(found, finding => finding.Text == "Platform: level 2 holds for no severity and is never reached.");
        Assert.Contains(found, finding => finding.Text.StartsWith("dev left and is still named by Leads", StringComparison.Ordinal));
        Assert.Equal(found.OrderByDescending(finding => finding.IsGrave), found);
    }

    [Fact]
    public void An_escalation_to_the_same_person_is_found_when_it_happens()
    {
        var policy = EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "rotation/primary"), new(TimeSpan.FromMinutes(5), "contact/dev")] });
        var facts = Facts([Contact("ana"), Contact("dev")], [Rotation.Create("primary", Rota("Etc/UTC", Weekly("ana", "dev")))], policies: [policy]);

        var same = Assert.Single(Reachability.OfPolicy(facts, policy, Utc(3, 2, 0)), finding => finding.Rule is ReachRule.SamePerson);

        Assert.Contains("dev is told at every level on 8 Mar, 09:00 UTC", same.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_never_comes_to_hold_is_found_and_one_that_fills_in_is_not()
    {
        var idle = Facts([Contact("ana"), Contact("dev")], [Rotation.Create("primary", Rota("Etc/UTC", Weekly("ana"), Weekly("dev")))]);
        var filling = Facts([Contact("ana"), Contact("dev")], [Rotation.Create("primary", Rota("Etc/UTC", Weekly("ana") with { Days = WeekDays.Monday }, Weekly("dev")))]);

        Assert.Contains(Reachability.OfRotation(idle, idle.Rotations["primary"], Start), finding => finding.Rule is ReachRule.IdleLayer);
        Assert.Empty(Reachability.OfRotation(filling, filling.Rotations["primary"], Start));
    }

    [Fact]
    public void A_world_in_order_has_nothing_grave() => Assert.DoesNotContain(Reachability.Find(InOrder(), Start), finding => finding.IsGrave);

    private static PeopleFacts InOrder() => Facts(
        [Contact("ana"), Contact("dev"), Contact("eva")], [Rotation.Create("primary", Rota("Etc/UTC", Weekly("ana")))], [Group.Create("leads", new GroupText("Leads", Members: "eva"))]);
}
