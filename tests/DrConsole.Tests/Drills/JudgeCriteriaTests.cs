using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Runs;

namespace DrConsole.Tests.Drills;

/// <summary>What a check can say of a criterion, and that what cannot be seen is never met.</summary>
public sealed class JudgeCriteriaTests
{
    private static readonly CriterionFacts Nothing = new(Noon);

    private static readonly CriterionFacts Seen = new(Noon)
    {
        Run = new("/runs/1", "Restore orders", RunStatus.Succeeded, "", [Gate("equal", compares: true), Gate("smoke", compares: false)]),
        Measured = [Took("orders", 40, 60), Took("search", 70, 60)],
        Alarms = [new("probe/orders", "Orders are down", Noon.AddMinutes(6).AddSeconds(40), "/signals/1"), new("hook/other", "Other", Noon.AddMinutes(1), "/signals/2")],
        Updates = [new("Orders are being restored", Noon.AddMinutes(8), "/notices/1")],
        Answers =
        [
            new("Ida", Noon, Noon.AddMinutes(2), ["contact/ida", "group/ops"], "/notices/2"),
            new("Jon", Noon, Noon.AddMinutes(12), ["group/ops"], "/notices/2"),
            new("Kim", Noon, null, ["group/press"], "/notices/2"),
        ],
    };

    [Theory]
    [InlineData(CriterionKind.RunSucceeded, "", true, "Restore orders succeeded.", "/runs/1")]
    [InlineData(CriterionKind.GatePassed, "smoke", true, "'smoke' passed at 12:30:00.", "/runs/1/steps/smoke")]
    [InlineData(CriterionKind.GatePassed, "", true, "All 2 gates passed.", "/runs/1")]
    [InlineData(CriterionKind.GatePassed, "other", false, "Its run has no gate 'other'.", "/runs/1")]
    [InlineData(CriterionKind.DataEqual, "equal", true, "'equal' found the same on every side at 12:30:00.", "/runs/1/steps/equal")]
    [InlineData(CriterionKind.DataEqual, "smoke", false, "'smoke' asks one place only and compares nothing.", "/runs/1/steps/smoke")]
    [InlineData(CriterionKind.WithinTarget, "", false, "The RTO of search is 1 h 10 min, 10 min more than 1 h.", "/runs/1")]
    [InlineData(CriterionKind.WithinTarget, "2 h", true, "All 2 that are measured are within theirs.", "/runs/1")]
    [InlineData(CriterionKind.AlarmFired, "probe/orders within 5 min", false, "'Orders are down' fired 6 min 40 s after the failure, 1 min 40 s late.", "/signals/1")]
    [InlineData(CriterionKind.AlarmFired, "probe/orders", true, "'Orders are down' fired 6 min 40 s after the failure.", "/signals/1")]
    [InlineData(CriterionKind.AlarmFired, "probe/search", false, "probe/search told nothing after the failure.", "/runs/1")]
    [InlineData(CriterionKind.UpdateInTime, "10 min", true, "'Orders are being restored' went out 8 min after the failure.", "/notices/1")]
    [InlineData(CriterionKind.UpdateInTime, "5 min", false, "'Orders are being restored' went out 8 min after the failure, 3 min late.", "/notices/1")]
    [InlineData(CriterionKind.AcknowledgedBy, "95 %", false, "2 of 3 acknowledged: 66.7 % of 95 %; not Kim.", "/notices/2")]
    [InlineData(CriterionKind.AcknowledgedBy, "60%", true, "2 of 3 acknowledged: 66.7 % of 60 %; not Kim.", "/notices/2")]
    [InlineData(CriterionKind.AcknowledgedBy, "group/ops", true, "2 of 2 acknowledged: 100 % of 100 %.", "/notices/2")]
    [InlineData(CriterionKind.AcknowledgedBy, "100 % group/ops within 10 min", false, "1 of 2 acknowledged within 10 min: 50 % of 100 %.", "/notices/2")]
    [InlineData(CriterionKind.AcknowledgedBy, "group/legal", false, "Nobody of group/legal was asked to acknowledge.", "")]
    public void It_says_whether_why_and_where_it_can_be_seen(CriterionKind kind, string parameter, bool isMet, string why, string evidence) =>
        Assert.Equal(new CriterionVerdict(isMet, why, evidence), JudgeCriteria.Of(kind, parameter, Seen));

    [Theory]
    [InlineData(CriterionKind.RunSucceeded)]
    [InlineData(CriterionKind.GatePassed)]
    [InlineData(CriterionKind.DataEqual)]
    [InlineData(CriterionKind.WithinTarget)]
    [InlineData(CriterionKind.AlarmFired)]
    [InlineData(CriterionKind.UpdateInTime)]
    [InlineData(CriterionKind.AcknowledgedBy)]
    public void What_nothing_says_is_not_met_and_never_passed_over(CriterionKind kind) => Assert.True(JudgeCriteria.Of(kind, "", Nothing) is { IsMet: false, Why.Length: > 0 });

    [Fact]
    public void What_only_a_person_can_say_is_left_to_one() => Assert.Null(JudgeCriteria.Of(CriterionKind.Person, "", Seen));

    [Fact]
    public void An_alarm_from_before_the_failure_tells_nothing_of_it()
    {
        var early = Seen with { Alarms = [new("probe/orders", "Orders are down", Noon.AddSeconds(-1), "/signals/1")] };

        Assert.False(JudgeCriteria.Of(CriterionKind.AlarmFired, "probe/orders", early)!.IsMet);
    }

    [Fact]
    public void A_run_that_died_in_the_middle_is_told_with_its_state()
    {
        var stuck = Seen with { Run = Seen.Run! with { Status = RunStatus.WaitingForHuman, Why = "Nobody knows whether the copy was made." } };

        Assert.Equal("Restore orders ended as WaitingForHuman: Nobody knows whether the copy was made.", JudgeCriteria.Of(CriterionKind.RunSucceeded, "", stuck)!.Why);
    }

    [Fact]
    public void A_restore_test_is_equal_when_all_of_it_is()
    {
        var whole = new CriterionFacts(Noon) { Restore = new("/backup-policies/orders", true, 12, 12, "") };
        var part = whole with { Restore = whole.Restore! with { Equal = 11 } };

        Assert.True(JudgeCriteria.Of(CriterionKind.DataEqual, "", whole)!.IsMet);
        Assert.False(JudgeCriteria.Of(CriterionKind.DataEqual, "", part)!.IsMet);
        Assert.True(JudgeCriteria.Of(CriterionKind.RunSucceeded, "", whole)!.IsMet);
    }

    [Theory]
    [InlineData(CriterionKind.GatePassed, "", true)]
    [InlineData(CriterionKind.GatePassed, "Not a key", false)]
    [InlineData(CriterionKind.WithinTarget, "soon", false)]
    [InlineData(CriterionKind.WithinTarget, "", true)]
    [InlineData(CriterionKind.UpdateInTime, "", false)]
    [InlineData(CriterionKind.UpdateInTime, "1-4 h", false)]
    [InlineData(CriterionKind.AlarmFired, "alarm", false)]
    [InlineData(CriterionKind.AlarmFired, "hook/cw within 5 min", true)]
    [InlineData(CriterionKind.AlarmFired, "hook/cw within never", false)]
    [InlineData(CriterionKind.AcknowledgedBy, "0 %", false)]
    [InlineData(CriterionKind.AcknowledgedBy, "101 %", false)]
    [InlineData(CriterionKind.AcknowledgedBy, "everybody", false)]
    [InlineData(CriterionKind.AcknowledgedBy, "90 % rotation/platform within 15m", true)]
    [InlineData(CriterionKind.Person, "ana", false)]
    public void A_parameter_is_right_or_says_what_would_be(CriterionKind kind, string parameter, bool isRight) => Assert.Equal(isRight, CriterionParameter.FaultOf(kind, parameter) is null);

    private static CriterionFacts.GateSeen Gate(string id, bool compares) => new(id, id, compares, StepStatus.Succeeded, "", Noon.AddMinutes(30), $"/runs/1/steps/{id}");

    private static Measured Took(string service, int minutes, int target) =>
        new(new TargetSubject(TargetSubjectKind.Service, service), TargetKind.Rto, service, 1, TimeSpan.FromMinutes(target), MeasuredState.Measured, TimeSpan.FromMinutes(minutes), "");
}
