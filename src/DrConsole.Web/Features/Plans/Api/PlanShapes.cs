using DrConsole.Plans;

namespace DrConsole.Web.Features.Plans;

internal sealed record Meeting(string Plan, string When = "");

internal sealed record DocumentLink(string Title, string Address = "");

internal sealed record ScopeReviews(ReviewScope Scope, int Months = ReviewCycle.Usual, DateTimeOffset? NextOn = null);

internal sealed record ScopeReviewsShown(ReviewScope Scope, int Months, DateTimeOffset? NextOn, bool Overdue);

/// <summary>What a program may say of a plan. What is left out becomes empty.</summary>
internal class PlanChange
{
    public required string Title { get; init; }

    public PlanKind Kind { get; init; }

    public string Owner { get; init; } = "";

    public string Purpose { get; init; } = "";

    public string Trigger { get; init; } = "";

    public IReadOnlyList<string>? Criteria { get; init; }

    public IReadOnlyList<string>? Checklists { get; init; }

    public IReadOnlyList<Meeting>? Meets { get; init; }

    public IReadOnlyList<DocumentLink>? Documents { get; init; }

    public string History { get; init; } = "";

    public string Notes { get; init; } = "";

    public TimeSpan? Rto { get; init; }

    public TimeSpan? Rpo { get; init; }

    /// <summary>For every scope that <see cref="Reviews"/> does not name.</summary>
    public int ReviewMonths { get; init; } = ReviewCycle.Usual;

    public DateTimeOffset? NextReviewOn { get; init; }

    public IReadOnlyList<ScopeReviews>? Reviews { get; init; }

    public PlanText ToText() => new(
        Title, Kind, Owner, Purpose, Trigger, PlanWire.Lines("criteria", Criteria), PlanWire.Lines("checklists", Checklists),
        PlanWire.Lines("meets", Meets, meeting => (meeting.Plan, meeting.When), ": "), PlanWire.Lines("documents", Documents, document => (document.Title, document.Address), ": "),
        History, Notes, Rto, Rpo)
    {
        Reviews = ReviewCycles.Of(scope => Reviews?.LastOrDefault(named => named.Scope == scope) is { } own ? new ReviewCycle(own.Months, own.NextOn) : new ReviewCycle(ReviewMonths, NextReviewOn)),
    };
}

internal sealed class NewPlan : PlanChange
{
    public required string Key { get; init; }
}

internal sealed record PlanShown(
    string Key, string Title, PlanKind Kind, PlanStatus Status, int? InForce, string? SubmittedHash, string Owner, string Purpose, string Trigger, IReadOnlyList<string> Criteria,
    IReadOnlyList<string> Checklists, IReadOnlyList<Meeting> Meets, IReadOnlyList<DocumentLink> Documents, string History, string Notes, TimeSpan? Rto, TimeSpan? Rpo,
    int ReviewMonths, DateTimeOffset? NextReviewOn, IReadOnlyList<ScopeReviewsShown> Reviews, bool Overdue, DateTimeOffset CreatedAt, int Version)
{
    public static PlanShown Of(ReadPlans.Found found, DateTimeOffset now) => Of(found.Plan, found.Standing, now);

    public static PlanShown Of(Plan plan, PlanStanding? standing, DateTimeOffset now) => new(
        plan.Key, plan.Title, plan.Kind, standing?.Status ?? PlanStatus.Draft, standing?.InForce, standing?.SubmittedHash, plan.Owner, plan.Purpose, plan.Trigger, PlanWire.Each(plan.Criteria),
        PlanWire.Each(plan.Checklists), [.. PlanWire.Each(plan.Meets).Select(line => PlanLines.Cut(line, ":")).Select(cut => new Meeting(cut.Before, cut.After))],
        [.. PlanWire.Each(plan.Documents).Select(line => PlanLines.Cut(line, ": ")).Select(cut => new DocumentLink(cut.Before, cut.After))], plan.History, plan.Notes, plan.Rto, plan.Rpo,
        ReviewCycles.Scopes.Min(scope => plan.Reviews[scope].Months), plan.Reviews.NextOn,
        [.. ReviewCycles.Scopes.Select(scope => new ScopeReviewsShown(scope, plan.Reviews[scope].Months, plan.Reviews[scope].NextOn, plan.Reviews[scope].IsOverdue(now)))], plan.IsOverdue(now), plan.CreatedAt, plan.Version);
}
