using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Backups;

/// <summary>A moment in UTC as people write it into a form: with a time or as a day.</summary>
public static class UtcText
{
    private const string Shown = "yyyy-MM-dd HH:mm:ss";

    private static readonly string[] Forms = [Shown, "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Shown, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string field, string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new InvalidException(field, "A moment in UTC is needed, such as 2026-11-30 14:05.");

    public static DateTimeOffset? ReadOptional(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Read(field, text);
}
