using DrConsole.Platform;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Dates and durations between a form's fields and the record's.</summary>
internal static class FormValues
{
    /// <summary>A day is its midnight in UTC.</summary>
    public static DateTimeOffset? Day(DateOnly? day) => day is { } value ? new DateTimeOffset(value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    public static DateOnly? Day(DateTimeOffset? time) => time is { } value ? DateOnly.FromDateTime(value.UtcDateTime) : null;

    public static string Span(TimeSpan? span) => span is { } value ? Durations.Spoken(value) : "";
}
