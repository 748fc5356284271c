using System.Globalization;

namespace DrConsole.Backups;

/// <summary>How a value that a query gave is compared with what people wrote.</summary>
internal static class MethodAnswers
{
    public static string Text(object? value) => value switch
    {
        null or DBNull => "nothing",
        bool yes => yes ? "true" : "false",
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "nothing",
    };
}
