using System.Globalization;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>The pieces that a review's report is made of.</summary>
internal static class ReviewBlocks
{
    public static ReportBlock Figures(ReviewPack pack)
    {
        var (all, before) = (pack.Drills.All, pack.Before);
        return new ReportBlock.Figures(
        [
            new("Programme kept", pack.Fulfilment is { } kept ? $"{kept}" : "–", pack.Fulfilment is null ? null : "%", $"{pack.Done} of {pack.Due} dates"),
            new("Drill success", Percent(all.SuccessRate) ?? "–", all.SuccessRate is null ? null : "%", $"{all.Passed} of {all.Held}; before {(Percent(before.SuccessRate) is { } was ? $"{was} %" : "none held")}"),
            new("Mean recovery in drills", all.MeanRto is { } mean ? Spoken(mean) : "–", null, $"before {(before.MeanRto is { } earlier ? Spoken(earlier) : "not measured")}"),
            new("MTTR in live incidents", pack.Live?.Mttr is { } mttr ? Spoken(mttr) : "–", null, pack.Live is { } live ? $"{live.Recovered} of {live.Incidents} recovered" : "not shown"),
            new("Readiness", pack.Readiness is { } score ? $"{score}" : "–", pack.Readiness is null ? null : "of 100", "as of today"),
        ]);
    }

    public static ReportBlock Programmes(ReviewPack pack) => new ReportBlock.Table("What was due and what was done", [new("Programme"), new("How often"), new("Due", true), new("Done", true), new("Passed", true), new("Now")],
        [.. pack.Programmes.Select(one => (IReadOnlyList<ReportBlock.Cell>)
        [
            new(one.Title, IsStrong: true), one.Interval.Spoken(), Number(one.Due), new(Number(one.Done), Tone: one.Done < one.Due ? ReportTone.Warn : ReportTone.Plain), Number(one.Passed), one.IsOverdue ? new ReportBlock.Cell("Overdue", Tone: ReportTone.Bad) : one.Due == 0 ? "Nothing was due" : "In time",
        ])]);

    public static ReportBlock Results(ReviewPack pack) => new ReportBlock.Table("The last of this time for each", [new("Subject"), new("What"), new("Target", true), new("Actual", true), new("Kept"), new("Drill")],
        [.. pack.Trends.Select(trend => (IReadOnlyList<ReportBlock.Cell>)
        [
            new(trend.Name, IsStrong: true), trend.Kind.ToString().ToUpperInvariant(), trend.Last!.Target is { } target ? Spoken(target) : "none", Actual(trend.Last),
            trend.Last.IsMet switch { true => new ReportBlock.Cell("Yes", Tone: ReportTone.Good), false => new ReportBlock.Cell("No", Tone: ReportTone.Bad), null => "–" }, new(trend.Last.Drill, IsCode: true),
        ])]);

    public static ReportBlock.Count Count(DrillPoint point) =>
        new(point.At.UtcDateTime.ToString("MMM yy", CultureInfo.InvariantCulture), (long)Math.Round(point.Value!.Value.TotalMinutes), point.IsMet switch { true => ReportTone.Good, false => ReportTone.Bad, null => ReportTone.Plain });

    public static ReportBlock Targets(IReadOnlyList<TargetLine> targets) => new ReportBlock.Table("Targets that no proof stands for, as of today", [new("Subject"), new("What"), new("Target", true), new("Standing"), new("Why")],
        [.. targets.Select(line => (IReadOnlyList<ReportBlock.Cell>)
        [
            new(line.Name, IsStrong: true), line.Target.Kind.ToString().ToUpperInvariant(), Spoken(line.Target.Value), new($"{line.Standing.State}", Tone: line.Standing.State is TargetStanding.Missed ? ReportTone.Bad : ReportTone.Warn), line.Standing.Why,
        ])]);

    public static ReportBlock Actions(IReadOnlyList<AgreedAction> actions) => new ReportBlock.Table("Actions whose date is over", [new("Action"), new("From"), new("Owner"), new("Due")],
        [.. actions.Select(action => (IReadOnlyList<ReportBlock.Cell>)[new(action.Title, IsStrong: true), action.Source, action.Owner, new(ReviewDocument.Day(action.DueOn), Tone: ReportTone.Bad)])]);

    public static ReportBlock Gaps(IReadOnlyList<ReadinessLine> gaps) => new ReportBlock.Table("What is missing", [new("Statement"), new("Why")],
        [.. gaps.Select(line => (IReadOnlyList<ReportBlock.Cell>)[new(line.Statement, IsStrong: true), line.Why])]);

    public static ReportBlock Changes(IReadOnlyList<ReviewChange> changes) => new ReportBlock.Table("What recoveries rest on", [new("When"), new("What"), new("Change")],
        [.. changes.Select(change => (IReadOnlyList<ReportBlock.Cell>)[ReviewDocument.Day(change.At), change.What, change.Text])]);

    public static ReportBlock Decisions(QuarterlyReview review, IReadOnlyList<AgreedAction> actions)
    {
        var known = actions.ToDictionary(action => action.Id);
        return new ReportBlock.Table("What was decided", [new("Decision"), new("Owner"), new("Due"), new("State")],
            [.. review.Decisions.Select(decision => decision.Action is { } id && known.TryGetValue(id, out var action)
                ? (IReadOnlyList<ReportBlock.Cell>)[new(decision.Text, IsStrong: true), action.Owner, ReviewDocument.Day(action.DueOn), new($"{action.State}", Tone: action.IsOver ? ReportTone.Good : ReportTone.Plain)]
                : [new(decision.Text, IsStrong: true), "", "", ""])]);
    }

    private static string Actual(DrillPoint point) => point.State switch
    {
        MeasuredState.Measured when point.Value is { } value => Spoken(value),
        MeasuredState.NotReached => "not reached",
        _ => "not known",
    };

    private static string Spoken(TimeSpan length) => Durations.Spoken(TimeSpan.FromSeconds(Math.Round(length.TotalSeconds)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Percent(double? rate) => rate is { } known ? Number((int)Math.Floor(known * 100)) : null;
}
