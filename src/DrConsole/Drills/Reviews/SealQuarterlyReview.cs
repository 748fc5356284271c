using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Signs a review and seals what was looked at and decided. Asked again after a crash it seals what was signed, once.</summary>
public sealed class SignQuarterlyReview(WorkQuarterlyReview work, ReadQuarterlyReviews read, PrintReview print, SealRecord seal, IDbContextFactory<DrStore> stores)
{
    internal const string Kind = "quarterly-review";

    public async Task<QuarterlyReview> ExecuteAsync(string key, int version, CancellationToken cancel)
    {
        // Checkpoint 1. It is signed; whoever signs again after a crash goes on here.
        var found = await read.FindAsync(key, cancel) ?? throw new MissingException("There is no such review yet. Begin it first.");
        if (found.Review is { SignedAt: not null, Bundle: not null })
            throw new RefusedException("This review is signed and changes no more. Begin a correction of it.", "signed");
        if (found.Review.SignedAt is null)
            await work.SignAsync(key, version, cancel);
        found = (await read.FindAsync(key, cancel))!;
        var (review, subject) = (found.Review, $"quarterly-review/{found.Review.Id}");
        var (pack, report) = await print.ReportAsync(review.Period, cancel);
        var before = found.Editions.FirstOrDefault(edition => edition.Edition == review.Edition - 1)?.Bundle;
        var title = $"Review of drills, {review.Period.Name}{(review.Scope.Length > 0 ? $", {pack.ScopeName}" : "")}";
        var bundle = await LoggedAsync(subject, cancel) ?? await seal.ExecuteAsync(
            new RecordToSeal(Kind, subject, title.Length <= Bundle.MaxTitle ? title : title[..Bundle.MaxTitle], SealedReview.Of(review, pack, before), report, [], before is { } corrected ? new BundleId(corrected) : null), cancel);

        // Checkpoint 2. The bundle is logged and goes on by itself; here it is told where it is.
        return await work.SealedAsync(key, bundle.Value, cancel);
    }

    private async Task<BundleId?> LoggedAsync(string subject, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Bundles.Where(bundle => bundle.Kind == Kind && bundle.Subjects.Any(about => about.Subject == subject)).OrderBy(bundle => bundle.LoggedAt).Select(bundle => (BundleId?)bundle.Id).FirstOrDefaultAsync(cancel);
    }
}

/// <summary>What of a review is sealed as its record: whole numbers, words, times. No names: who was there stands in the report.</summary>
internal static class SealedReview
{
    public static Dictionary<string, object?> Of(QuarterlyReview review, ReviewPack pack, Guid? before) => new()
    {
        ["review"] = review.Key,
        ["edition"] = (long)review.Edition,
        ["corrects"] = before,
        ["because"] = review.Corrects,
        ["from"] = review.Period.Begins,
        ["to"] = review.Period.Ends,
        ["scope"] = review.Scope,
        ["due"] = (long)pack.Due,
        ["done"] = (long)pack.Done,
        ["held"] = (long)pack.Drills.All.Held,
        ["passed"] = (long)pack.Drills.All.Passed,
        ["withGaps"] = (long)pack.Drills.All.WithGaps,
        ["programmes"] = pack.Programmes.Select(one => (object?)new Dictionary<string, object?> { ["programme"] = one.Key, ["due"] = (long)one.Due, ["done"] = (long)one.Done, ["passed"] = (long)one.Passed }).ToList(),
        ["results"] = pack.Trends.Select(one => (object?)new Dictionary<string, object?> { ["subject"] = one.Subject, ["kind"] = $"{one.Kind}", ["seconds"] = Seconds(one.Last?.Value), ["targetSeconds"] = Seconds(one.Last?.Target), ["met"] = one.Last?.IsMet, ["drill"] = one.Last?.Drill }).ToList(),
        ["incidents"] = pack.Live is { } live ? new Dictionary<string, object?> { ["count"] = (long)live.Incidents, ["recovered"] = (long)live.Recovered, ["mttrSeconds"] = Seconds(live.Mttr) } : null,
        ["targets"] = pack.Targets?.Select(line => (object?)new Dictionary<string, object?> { ["target"] = line.Target.Key, ["standing"] = $"{line.Standing.State}" }).ToList(),
        ["overdueActions"] = pack.Overdue.Select(action => (object?)action.Id.Value).ToList(),
        ["readiness"] = pack.Readiness is { } score ? (long)score : null,
        ["decisions"] = review.Decisions.Select(decision => (object?)new Dictionary<string, object?> { ["text"] = decision.Text, ["action"] = decision.Action?.Value, ["at"] = decision.At }).ToList(),
        ["attendees"] = (long)review.Attendees.Count,
        ["signedAt"] = review.SignedAt,
    };

    private static long? Seconds(TimeSpan? length) => length is { } known ? (long)Math.Round(known.TotalSeconds) : null;
}
