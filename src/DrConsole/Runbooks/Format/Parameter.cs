using System.Globalization;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

public enum ParameterType
{
    Text,
    Number,
    Boolean,
    Choice,
    Date,
    Secret,
}

/// <summary>What a run must be told before it starts. Typed, and checked before anything is filled in.</summary>
public sealed record Parameter(string Name, ParameterType Type)
{
    public const int MaxValue = 4_096;

    public bool Required { get; init; }

    public string? Default { get; init; }

    /// <summary>What the whole value must match; written for a matcher that cannot be made to run for ever.</summary>
    public string? Pattern { get; init; }

    public ValueList<string> Choices { get; init; } = [];

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string Help { get; init; } = "";

    /// <summary>What is wrong with a value and what would be right; null when it is right.</summary>
    public string? FaultOf(string value)
    {
        if (value.Length == 0)
            return Required ? $"{Name} is needed." : null;
        if (value.Length > MaxValue)
            return $"{Name} has at most {MaxValue:N0} characters.";
        if (value.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0)
            return $"{Name} is one line.";
        return Type switch
        {
            ParameterType.Number => FaultOfNumber(value),
            ParameterType.Boolean when value is not ("true" or "false") => $"{Name} is true or false.",
            ParameterType.Choice when !Choices.Contains(value) => $"{Name} is one of {string.Join(", ", Choices)}.",
            ParameterType.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"{Name} is a date such as 2026-11-25.",
            _ when Pattern is { } pattern && !Matches(pattern, value) => $"{Name} does not match {pattern}.",
            _ => null,
        };
    }

    /// <summary>Compiles a pattern for the matcher whose time grows with the text alone; null when it wants more than that.</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // The whole value and not a part of it: a pattern without anchors would let anything stand around what it asks for.
    private static bool Matches(string pattern, string value) => Compile(pattern)?.IsMatch(value) ?? false;

    private string? FaultOfNumber(string value)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return $"{Name} is a number such as 12 or 0.5.";
        if (number < Min)
            return $"{Name} is at least {Min.Value.ToString(CultureInfo.InvariantCulture)}.";
        return number > Max ? $"{Name} is at most {Max.Value.ToString(CultureInfo.InvariantCulture)}." : null;
    }
}
