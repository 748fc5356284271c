using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>What a review looks at: some days, both included, and everything or one plan or service.</summary>
/// <param name="Scope">Empty for everything, <c>plan/KEY</c> or <c>service/KEY</c>.</param>
public sealed record ReviewPeriod(DateOnly From, DateOnly To, string Scope)
{
    private const int LongestDays = 3_660;

    private const string PlanScope = "plan/";
    private const string ServiceScope = "service/";

    public string? Plan => Scope.StartsWith(PlanScope, StringComparison.Ordinal) ? Scope[PlanScope.Length..] : null;

    public string? Service => Scope.StartsWith(ServiceScope, StringComparison.Ordinal) ? Scope[ServiceScope.Length..] : null;

    public DateTimeOffset Begins => new(From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset Ends => new(To.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The days before it, as many.</summary>
    public ReviewPeriod Before => IsQuarter ? this with { From = From.AddMonths(-3), To = From.AddDays(-1) } : this with { From = From.AddDays(From.DayNumber - To.DayNumber - 1), To = From.AddDays(-1) };

    private bool IsQuarter => From.Day == 1 && From.Month % 3 == 1 && To == From.AddMonths(3).AddDays(-1);

    /// <summary>Q3 2026, or its days.</summary>
    public string Name => IsQuarter ? string.Create(CultureInfo.InvariantCulture, $"Q{((From.Month - 1) / 3) + 1} {From.Year}") : string.Create(CultureInfo.InvariantCulture, $"{From:d MMM yyyy} to {To:d MMM yyyy}");

    /// <summary>What its review is known by: <c>2026-q3</c>, <c>2026-q3-plan-platform-recovery</c>.</summary>
    public string Key => (IsQuarter ? string.Create(CultureInfo.InvariantCulture, $"{From.Year}-q{((From.Month - 1) / 3) + 1}") : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}-to-{To:yyyy-MM-dd}")) + (Scope.Length == 0 ? "" : $"-{Scope.Replace('/', '-')}");

    /// <summary>The quarter that a day lies in.</summary>
    public static ReviewPeriod QuarterOf(DateOnly day, string scope = "")
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new ReviewPeriod(first, first.AddMonths(3).AddDays(-1), scope);
    }

    internal void Check() => new FieldErrors()
        .Check(From.Year is >= 2000 and <= 2200, "from", "A day such as 2026-07-01 is needed.")
        .Check(To >= From && To.DayNumber - From.DayNumber < LongestDays, "to", "A day after the first, within ten years.")
        .Check(Scope.Length == 0 || ShortKey.IsRight(Plan ?? Service ?? ""), "scope", "Empty for everything, plan/KEY or service/KEY.")
        .ThrowIfAny();
}
