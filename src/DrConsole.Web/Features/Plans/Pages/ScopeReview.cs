using DrConsole.Plans;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>The interval and the next date of one scope, as the form has them.</summary>
internal sealed class ScopeReview(ReviewScope scope)
{
    public ReviewScope Scope { get; } = scope;

    public string Word { get; } = scope.ToString().ToLowerInvariant();

    public int Months { get; set; } = ReviewCycle.Usual;

    public DateOnly? NextOn { get; set; }

    public ReviewCycle Cycle => new(Months, FormValues.Day(NextOn));

    public void Show(ReviewCycle cycle) => (Months, NextOn) = (cycle.Months, FormValues.Day(cycle.NextOn));
}
