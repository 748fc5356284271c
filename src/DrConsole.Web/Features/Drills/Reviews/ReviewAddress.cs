using System.Globalization;
using DrConsole.Drills;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Drills.Reviews;

/// <summary>The period and scope of a review as an address carries them: <c>?from=2026-07-01&amp;to=2026-09-30&amp;scope=plan/KEY</c>.</summary>
internal static class ReviewAddress
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Nothing said means the quarter that it is.</summary>
    public static ReviewPeriod Read(string? from, string? to, string? scope, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
            return ReviewPeriod.QuarterOf(DateOnly.FromDateTime(now.UtcDateTime), scope ?? "");
        return new ReviewPeriod(Day("from", from), Day("to", to), scope ?? "");
    }

    public static string Query(ReviewPeriod period) => string.Create(CultureInfo.InvariantCulture, $"from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}{(period.Scope.Length > 0 ? $"&scope={Uri.EscapeDataString(period.Scope)}" : "")}");

    public static string Page(ReviewPeriod period) => $"/drill-reviews?{Query(period)}";

    private static DateOnly Day(string field, string? text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new InvalidException(field, "A day such as 2026-07-01 is needed.");
}
