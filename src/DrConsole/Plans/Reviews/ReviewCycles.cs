using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>How often one scope of a plan is looked at, and when next.</summary>
/// <param name="NextOn">Null leaves the date as it is, or counts from today where there is none yet.</param>
public sealed record ReviewCycle(int Months = ReviewCycle.Usual, DateTimeOffset? NextOn = null)
{
    public const int Usual = 3;

    public bool IsOverdue(DateTimeOffset now) => NextOn is { } due && due < now;

    public string Every => Months switch { 1 => "every month", 12 => "every year", var months => $"every {months} months" };
}

/// <summary>The recurring reviews of a plan: each scope by its own interval, since contacts age faster than procedures.</summary>
public sealed record ReviewCycles(ReviewCycle Procedures, ReviewCycle Contacts, ReviewCycle Dependencies)
{
    public static ReviewCycles Usual { get; } = Every(ReviewCycle.Usual);

    public static IReadOnlyList<ReviewScope> Scopes { get; } = Enum.GetValues<ReviewScope>();

    /// <summary>All scopes at once.</summary>
    public static ReviewCycles Every(int months, DateTimeOffset? nextOn = null) => Of(_ => new ReviewCycle(months, nextOn));

    public static ReviewCycles Of(Func<ReviewScope, ReviewCycle> cycle) => new(cycle(ReviewScope.Procedures), cycle(ReviewScope.Contacts), cycle(ReviewScope.Dependencies));

    public ReviewCycle this[ReviewScope scope] => scope switch
    {
        ReviewScope.Procedures => Procedures,
        ReviewScope.Contacts => Contacts,
        _ => Dependencies,
    };

    public ReviewCycles With(ReviewScope scope, ReviewCycle cycle) => Of(each => each == scope ? cycle : this[each]);

    /// <summary>Dates that nobody named stay what they were, or count from today.</summary>
    internal ReviewCycles Dated(ReviewCycles? before, DateTimeOffset now) =>
        Of(scope => this[scope] with { NextOn = this[scope].NextOn ?? before?[scope].NextOn ?? now.AddMonths(Math.Clamp(this[scope].Months, 1, MostMonths)) });

    internal ReviewCycles WithoutDates() => Of(scope => this[scope] with { NextOn = null });

    /// <summary>The first date of any scope.</summary>
    public DateTimeOffset? NextOn => Scopes.Min(scope => this[scope].NextOn);

    public IReadOnlyList<ReviewScope> Overdue(DateTimeOffset now) => [.. Scopes.Where(scope => this[scope].IsOverdue(now))];

    /// <summary>"every 3 months", or each scope with its own.</summary>
    public string Spoken => IsOne(cycle => cycle.Months) ? Procedures.Every : string.Join(", ", Scopes.Select(scope => $"{scope.ToString().ToLowerInvariant()} {this[scope].Every}"));

    internal bool IsOne<T>(Func<ReviewCycle, T> part) => Scopes.Select(scope => part(this[scope])).Distinct().Count() == 1;

    internal void Check(FieldErrors errors, DateTimeOffset now)
    {
        foreach (var scope in Scopes)
        {
            var field = scope.ToString().ToLowerInvariant();
            errors.Check(this[scope].Months is >= 1 and <= MostMonths, $"{field}ReviewMonths", $"Every 1 to {MostMonths} months is accepted.")
                .CheckDay($"{field}NextReview", this[scope].NextOn, now);
        }
    }

    private const int MostMonths = 60;
}
