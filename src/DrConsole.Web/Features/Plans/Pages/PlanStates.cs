using DrConsole.Plans;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>A plan's words as the screen says them.</summary>
internal static class PlanStates
{
    public static PlanState Of(PlanStatus status) => status switch
    {
        PlanStatus.Draft => PlanState.Draft,
        PlanStatus.InReview => PlanState.Review,
        _ => PlanState.Approved,
    };

    public static string Words(PlanKind kind) => kind is PlanKind.DisasterRecovery ? "Disaster Recovery" : "Incident Response";

    public static string Words(ScenarioLevel level) => level is ScenarioLevel.Critical ? "Critical" : "Service level";

    public static string Words(ReviewCause cause) => cause switch
    {
        ReviewCause.Recurring => "By its interval",
        ReviewCause.Change => "By a change",
        _ => "Asked for",
    };

    public static ReviewState Of(Review review, DateTimeOffset now) => review.Open is null ? ReviewState.Closed : review.IsOverdue(now) ? ReviewState.Overdue : ReviewState.Open;
}
