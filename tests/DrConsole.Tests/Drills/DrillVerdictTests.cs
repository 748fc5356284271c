using DrConsole.Drills;
using DrConsole.Estate;

namespace DrConsole.Tests.Drills;

/// <summary>Passed, passed with gaps or failed: derived from what was judged, measured and found, and never typed in.</summary>
public sealed class DrillVerdictTests
{
    private static readonly (CriterionKind, string, bool)[] AllMet = [(CriterionKind.RunSucceeded, "It ran", true), (CriterionKind.AlarmFired, "It rang", true), (CriterionKind.Person, "Found it", true)];

    private static readonly Measured Within = new(new(TargetSubjectKind.Service, "orders"), TargetKind.Rto, "Orders", 1, TimeSpan.FromHours(1), MeasuredState.Measured, TimeSpan.FromMinutes(52), "");

    [Fact]
    public void Everything_met_is_passed() => Assert.Equal(DrillOutcome.Passed, DrillVerdict.Of(AllMet, [Within], [], []).Outcome);

    [Theory]
    [InlineData(CriterionKind.RunSucceeded, DrillOutcome.Failed)]
    [InlineData(CriterionKind.GatePassed, DrillOutcome.Failed)]
    [InlineData(CriterionKind.DataEqual, DrillOutcome.Failed)]
    [InlineData(CriterionKind.WithinTarget, DrillOutcome.Failed)]
    [InlineData(CriterionKind.AlarmFired, DrillOutcome.PassedWithGaps)]
    [InlineData(CriterionKind.UpdateInTime, DrillOutcome.PassedWithGaps)]
    [InlineData(CriterionKind.AcknowledgedBy, DrillOutcome.PassedWithGaps)]
    [InlineData(CriterionKind.Person, DrillOutcome.PassedWithGaps)]
    public void What_says_that_the_recovery_worked_fails_the_drill_and_anything_else_is_a_gap(CriterionKind kind, DrillOutcome outcome)
    {
        var verdict = DrillVerdict.Of([.. AllMet, (kind, "This one", false)], [Within], [], []);

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal("Not met: This one", Assert.Single(verdict.Because));
    }

    [Fact]
    public void More_than_half_not_met_is_failed_whatever_they_are() =>
        Assert.Equal(DrillOutcome.Failed, DrillVerdict.Of([(CriterionKind.Person, "A", false), (CriterionKind.AlarmFired, "B", false), (CriterionKind.Person, "C", true)], [], [], []).Outcome);

    [Fact]
    public void A_recovery_without_an_end_and_what_was_left_broken_fail_it()
    {
        Assert.Equal(DrillOutcome.Failed, DrillVerdict.Of(AllMet, [Within with { State = MeasuredState.NotReached, Value = null }], [], []).Outcome);
        Assert.Equal(DrillOutcome.Failed, DrillVerdict.Of(AllMet, [Within], [], [], "The fault is still in.").Outcome);
    }

    [Fact]
    public void A_missed_target_that_no_criterion_names_is_a_gap() =>
        Assert.Equal("RTO of Orders: 1 h 10 min of 1 h.", Assert.Single(DrillVerdict.Of(AllMet, [Within with { Value = TimeSpan.FromMinutes(70) }], [], []).Because));

    [Theory]
    [InlineData(DeviationKind.Skipped, true, DrillOutcome.PassedWithGaps)]
    [InlineData(DeviationKind.Late, false, DrillOutcome.Passed)]
    public void A_runbook_that_did_not_carry_as_written_is_a_gap_and_a_late_step_is_not(DeviationKind kind, bool isGap, DrillOutcome outcome) =>
        Assert.Equal(outcome, DrillVerdict.Of(AllMet, [Within], [new Deviation(kind, "copy", "Copy: so.", "", isGap)], []).Outcome);

    [Theory]
    [InlineData(FindingWeight.Observation, DrillOutcome.Passed)]
    [InlineData(FindingWeight.Minor, DrillOutcome.Passed)]
    [InlineData(FindingWeight.Major, DrillOutcome.PassedWithGaps)]
    [InlineData(FindingWeight.Critical, DrillOutcome.PassedWithGaps)]
    public void Findings_are_gaps_from_major_on(FindingWeight severity, DrillOutcome outcome) => Assert.Equal(outcome, DrillVerdict.Of(AllMet, [Within], [], [(severity, "Two versions of the tool")]).Outcome);
}
