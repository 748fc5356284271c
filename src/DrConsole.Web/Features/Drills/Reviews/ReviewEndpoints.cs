using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Drills.Reviews;

/// <summary>Reviews of drills: what they look at, what was decided, and the files.</summary>
internal static class ReviewEndpoints
{
    private const int Most = 200;

    /// <param name="Scope">Empty for everything, plan/KEY or service/KEY.</param>
    internal sealed record ReviewAsked(DateOnly From, DateOnly To, string Scope = "");

    internal sealed record AttendeeShape(string Name, string As = "");

    internal sealed record ReviewSaid(string Summary, IReadOnlyList<AttendeeShape> Attendees);

    internal sealed record DecisionAsked(string Text, [property: Description("Who does it; left out where nothing is to be done.")] string Owner = "", DateTimeOffset? DueOn = null);

    internal sealed record ReasonAsked(string Reason);

    internal sealed record DecisionShown(string Text, Guid? Action, string By, DateTimeOffset At);

    internal sealed record ReviewShown(string Key, int Edition, DateOnly From, DateOnly To, string Scope, string Summary, string Corrects, IReadOnlyList<AttendeeShape> Attendees, IReadOnlyList<DecisionShown> Decisions, string SignedBy, DateTimeOffset? SignedAt, Guid? Bundle, int Version);

    internal sealed record TrendShown(string Subject, string Name, TargetKind Kind, TimeSpan? Target, TimeSpan? Actual, bool? Met, IReadOnlyList<PointShown> Points);

    internal sealed record PointShown(string Drill, DateTimeOffset At, TimeSpan? Value);

    internal sealed record PackShown(
        DateOnly From, DateOnly To, string Scope, string Name, int? Fulfilment, int Due, int Done, int Held, int Passed, int WithGaps, double? SuccessRate, TimeSpan? MeanRto, TimeSpan? Mttr, int? Readiness,
        IReadOnlyList<ProgrammeFulfilment> Programmes, IReadOnlyList<TrendShown> Results, IReadOnlyDictionary<string, int> Targets, IReadOnlyList<Guid> OverdueActions, IReadOnlyList<ReviewChange> Changes);

    public static void Map(WebApplication app, IEndpointRouteBuilder api)
    {
        var reviews = api.MapGroup("/quarterly-reviews").WithTags("Drills");
        reviews.MapGet("", ListAsync).WithSummary("Reviews of drills, the newest period first").Needs(Permission.SeeDrills);
        reviews.MapGet("/figures", FiguresAsync).WithSummary("What a review looks at, for any period and scope").Needs(Permission.SeeDrills);
        reviews.MapGet("/{key}", FindAsync).WithSummary("One review, its newest edition").Needs(Permission.SeeDrills);
        reviews.MapPost("", BeginAsync).WithSummary("Begin the review of a period and scope; one that was begun is given").Needs(Permission.CommandDrills);
        reviews.MapPut("/{key}", SayAsync).WithSummary("Say who attended and what it came to").Needs(Permission.CommandDrills).WithMetadata(new TakesIfMatch(true));
        reviews.MapPost("/{key}/decisions", DecideAsync).WithSummary("Write a decision down; with an owner and a date it is an action as well").Needs(Permission.CommandDrills);
        reviews.MapPost("/{key}/sign", SignAsync).WithSummary("Sign and seal").Needs(Permission.SignDrills).WithMetadata(new TakesIfMatch(true));
        reviews.MapPost("/{key}/corrections", CorrectAsync).WithSummary("Begin the correction of a signed review").Needs(Permission.SignDrills);

        // For a person who is signed in: the API takes tokens only.
        app.MapGet("/drill-reviews/report.html", HtmlAsync).Needs(Permission.SeeDrills).ExcludeFromDescription();
        app.MapGet("/drill-reviews/report.pdf", PdfAsync).Needs(Permission.SeeDrills).ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<ReviewShown>>> ListAsync(ReadQuarterlyReviews read, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ReviewShown>>([.. (await read.ListAsync(Most, cancel)).Select(Show)]);

    private static async Task<Ok<PackShown>> FiguresAsync(ReadReviewPack read, TimeProvider clock, CancellationToken cancel, string? from = null, string? to = null, string? scope = null)
    {
        var pack = await read.ExecuteAsync(ReviewAddress.Read(from, to, scope, clock.GetUtcNow()), cancel);
        var all = pack.Drills.All;
        return TypedResults.Ok(new PackShown(
            pack.Period.From, pack.Period.To, pack.Period.Scope, pack.Period.Name, pack.Fulfilment, pack.Due, pack.Done, all.Held, all.Passed, all.WithGaps, all.SuccessRate, all.MeanRto, pack.Live?.Mttr, pack.Readiness, pack.Programmes,
            [.. pack.Trends.Select(trend => new TrendShown(trend.Subject, trend.Name, trend.Kind, trend.Last?.Target, trend.Last?.Value, trend.Last?.IsMet, [.. trend.Points.Select(point => new PointShown(point.Drill, point.At, point.Value))]))],
            Enum.GetValues<TargetStanding>().Where(standing => standing is not TargetStanding.Commitment).ToDictionary(standing => $"{standing}", pack.CountOf), [.. pack.Overdue.Select(action => action.Id.Value)], pack.Changes));
    }

    private static async Task<Ok<ReviewShown>> FindAsync(string key, HttpContext context, ReadQuarterlyReviews read, CancellationToken cancel) =>
        TypedResults.Ok(Versioned((await read.FindAsync(key, cancel) ?? throw new MissingException("There is no such review yet. Begin it first.")).Review, context));

    private static async Task<Ok<ReviewShown>> BeginAsync(ReviewAsked body, HttpContext context, WorkQuarterlyReview work, CancellationToken cancel) =>
        TypedResults.Ok(Versioned(await work.BeginAsync(new ReviewPeriod(body.From, body.To, body.Scope ?? ""), cancel), context));

    private static async Task<Ok<ReviewShown>> SayAsync(string key, ReviewSaid body, HttpContext context, WorkQuarterlyReview work, CancellationToken cancel) =>
        TypedResults.Ok(Versioned(await work.SayAsync(key, body.Summary ?? "", [.. (body.Attendees ?? []).Select(who => new AttendeeText(who.Name ?? "", who.As ?? ""))], IfMatch.Read(context), cancel), context));

    private static async Task<Ok<ReviewShown>> DecideAsync(string key, DecisionAsked body, HttpContext context, WorkQuarterlyReview work, CancellationToken cancel) =>
        TypedResults.Ok(Versioned(await work.DecideAsync(key, body.Text ?? "", body.Owner ?? "", body.DueOn, cancel), context));

    private static async Task<Ok<ReviewShown>> SignAsync(string key, HttpContext context, SignQuarterlyReview sign, CancellationToken cancel) => TypedResults.Ok(Versioned(await sign.ExecuteAsync(key, IfMatch.Read(context), cancel), context));

    private static async Task<Ok<ReviewShown>> CorrectAsync(string key, ReasonAsked body, HttpContext context, WorkQuarterlyReview work, CancellationToken cancel) => TypedResults.Ok(Versioned(await work.CorrectAsync(key, body.Reason ?? "", cancel), context));

    private static async Task<FileContentHttpResult> HtmlAsync(HttpContext context, PrintReview print, TimeProvider clock, CancellationToken cancel, string? from = null, string? to = null, string? scope = null)
    {
        var html = await print.HtmlAsync(ReviewAddress.Read(from, to, scope, clock.GetUtcNow()), cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(html, "text/html; charset=utf-8");
    }

    private static async Task<FileContentHttpResult> PdfAsync(PrintReview print, TimeProvider clock, CancellationToken cancel, string? from = null, string? to = null, string? scope = null)
    {
        var period = ReviewAddress.Read(from, to, scope, clock.GetUtcNow());
        return TypedResults.File(await print.PdfAsync(period, cancel), "application/pdf", $"drill-review-{period.Key}.pdf");
    }

    private static ReviewShown Versioned(QuarterlyReview review, HttpContext context) => Show(review).WithVersion(context, review.Version);

    private static ReviewShown Show(QuarterlyReview review) => new(
        review.Key, review.Edition, review.From, review.To, review.Scope, review.Summary, review.Corrects, [.. review.Attendees.OrderBy(row => row.Number).Select(row => new AttendeeShape(row.Name, row.As))],
        [.. review.Decisions.OrderBy(row => row.Number).Select(row => new DecisionShown(row.Text, row.Action?.Value, row.By, row.At))], review.SignedBy, review.SignedAt, review.Bundle, review.Version);
}
