using System.Globalization;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>A review as people read it on paper, and in the sealed bundle.</summary>
public static class ReviewDocument
{
    private const int FitsWhole = 16;
    private const int MostPoints = 8;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static Report Of(ReviewPack pack, ReadQuarterlyReviews.Found? found, string organisation)
    {
        var review = found?.Review;
        var edition = $"{pack.ScopeName}, {(review is null ? "draft" : $"edition {review.Edition}, {(review.SignedAt is { } signed ? $"signed {Day(signed)}" : "draft")}")}";
        return new Report($"R-{pack.Period.Key}", organisation, edition, $"Review of drills, {pack.Period.Name}", Lead(pack), Badges(pack, review), Facts(pack, review), [.. Sections(pack, found)], pack.MadeAt);
    }

    /// <summary>The whole period in a few sentences.</summary>
    public static string Lead(ReviewPack pack)
    {
        var all = pack.Drills.All;
        var done = pack.Due == 0 ? "Nothing was due." : $"{pack.Done} of {pack.Due} dates were kept.";
        var passed = all.Held == 0 ? " No drill was held." : $" {all.Passed} of {all.Held} drills passed{(all.WithGaps > 0 ? $", {all.WithGaps} with gaps" : "")}.";
        var kept = all.RtoMeasured == 0 ? "" : $" {all.RtoMet} of {all.RtoMeasured} recovery times were within their target.";
        var open = pack.Targets is { Count: > 0 } targets ? $" {targets.Count} targets are no commitment today." : "";
        return $"{done}{passed}{kept}{open}{(pack.Overdue.Count > 0 ? $" {pack.Overdue.Count} actions are overdue." : "")}";
    }

    private static List<ReportBadge> Badges(ReviewPack pack, QuarterlyReview? review) =>
    [
        new(pack.Fulfilment is null or 100 ? "Programme kept" : "Programme not kept", pack.Fulfilment is null or 100 ? ReportTone.Good : ReportTone.Warn),
        .. review is { Corrects.Length: > 0 } ? (ReportBadge[])[new("Correction", ReportTone.Warn)] : [],
    ];

    private static List<ReportFact> Facts(ReviewPack pack, QuarterlyReview? review) =>
    [
        new("Period", $"{pack.Period.From.ToString("d MMM yyyy", Culture)} to {pack.Period.To.ToString("d MMM yyyy", Culture)}"), new("Scope", pack.ScopeName),
        new("What stands now, as of", $"{Day(pack.MadeAt)}"), new("Attended", review is { Attendees.Count: > 0 } ? $"{review.Attendees.Count} people" : "nobody is written down"),
    ];

    private static IEnumerable<ReportSection> Sections(ReviewPack pack, ReadQuarterlyReviews.Found? found)
    {
        var review = found?.Review;
        if (review is { Corrects.Length: > 0 })
            yield return new ReportSection("Why this edition", [new ReportBlock.Text($"It corrects edition {review.Edition - 1}: {review.Corrects}")]);
        if (review is { Summary.Length: > 0 })
            yield return new ReportSection("In short", [.. review.Summary.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new ReportBlock.Text(line))], MayBreak: true);
        yield return new ReportSection(null, [ReviewBlocks.Figures(pack)]);
        yield return Rows("Decisions", review is null || review.Decisions.Count == 0 ? null : ReviewBlocks.Decisions(review, found!.Actions), "Nothing was decided yet.", review?.Decisions.Count ?? 0);
        yield return Rows("Programme", pack.Programmes.Count == 0 ? null : ReviewBlocks.Programmes(pack), "No programme is in this scope.", pack.Programmes.Count);
        yield return Rows("Recovery against targets", pack.Trends.Count == 0 ? null : ReviewBlocks.Results(pack), "Nothing was measured.", pack.Trends.Count);
        foreach (var trend in pack.Trends.Where(trend => trend.Points.Count(point => point.Value is not null) > 1))
            yield return new ReportSection(null, [new ReportBlock.OverTime($"{trend.Name}: {(trend.Kind is TargetKind.Rto ? "recovery time" : "age of the data")} in minutes, drill by drill{(trend.Last?.Target is { } target ? $", against {Durations.Spoken(target)}" : "")}", [.. trend.Points.Where(point => point.Value is not null).TakeLast(MostPoints).Select(ReviewBlocks.Count)])]);
        yield return Rows("Targets that are no commitment", pack.Targets is { Count: > 0 } ? ReviewBlocks.Targets(pack.Targets) : null, pack.Targets is null ? "Whoever made this may not see targets." : "Every target is one.", pack.Targets?.Count ?? 0);
        yield return Rows("Overdue actions", pack.Overdue.Count == 0 ? null : ReviewBlocks.Actions(pack.Overdue), "None is overdue.", pack.Overdue.Count);
        yield return Rows("What would raise readiness most", pack.Gaps.Count == 0 ? null : ReviewBlocks.Gaps(pack.Gaps), "Nothing is missing that is known.", pack.Gaps.Count);
        yield return Rows("Changes in this time", pack.Changes.Count == 0 ? null : ReviewBlocks.Changes(pack.Changes), "No runbook and no target was changed.", pack.Changes.Count);
        if (pack.Last is { } last)
            yield return Rows($"Decided last time, {last.Period.Name}", last.Decisions.Count == 0 ? null : ReviewBlocks.Decisions(last, pack.LastActions), "Nothing was decided.", last.Decisions.Count);
        if (review is { Attendees.Count: > 0 })
            yield return Rows("Attended", new ReportBlock.Table("Who attended", [new("Name"), new("As")], [.. review.Attendees.Select(row => (IReadOnlyList<ReportBlock.Cell>)[row.Name, row.As])]), "", review.Attendees.Count);
        if (found is not null)
            yield return new ReportSection("Signature", [new ReportBlock.Signatures([.. found.Editions.OrderBy(row => row.Edition).Select(row => new ReportBlock.Signature(row.SignedBy.Length > 0 ? row.SignedBy : "Nobody yet", row.Edition == 1 ? "Review" : $"Correction {row.Edition - 1}", row.SignedAt is { } at ? $"{at.UtcDateTime.ToString("d MMM yyyy, HH:mm", Culture)} UTC" : null))])]);
        yield return new ReportSection("What is counted", [.. DrillMetrics.Definition.Select(line => new ReportBlock.Text(line, IsSmall: true))]);
    }

    private static ReportSection Rows(string title, ReportBlock? table, string otherwise, int count) => new(title, [table ?? new ReportBlock.Text(otherwise)], MayBreak: count > FitsWhole);

    internal static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", Culture);
}

/// <summary>Prints a review: as it would be signed now.</summary>
public sealed class PrintReview(ReadReviewPack packs, ReadQuarterlyReviews reviews, ReadOrganisation organisation, PdfBrowser browser)
{
    internal async Task<(ReviewPack Pack, Report Report)> ReportAsync(ReviewPeriod period, CancellationToken cancel)
    {
        var pack = await packs.ExecuteAsync(period, cancel);
        return (pack, ReviewDocument.Of(pack, await reviews.FindAsync(period.Key, cancel), (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole"));
    }

    public async Task<byte[]> HtmlAsync(ReviewPeriod period, CancellationToken cancel) => ReportHtml.Render((await ReportAsync(period, cancel)).Report);

    public async Task<byte[]> PdfAsync(ReviewPeriod period, CancellationToken cancel) => await browser.PrintAsync(await HtmlAsync(period, cancel), cancel) switch
    {
        PdfOutcome.Done { Pdf: { } pdf } => pdf,
        PdfOutcome.Failed { Why: var why } => throw new RefusedException($"The browser did not print it: {why}", "no-pdf"),
        _ => throw new RefusedException("There is no browser on the console's host to print with. Take the HTML and print it.", "no-pdf"),
    };
}
