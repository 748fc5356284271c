using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>How a setting is written.</summary>
public enum SettingForm
{
    Line,
    Lines,
    Length,
    Number,
    YesNo,

    /// <summary>The name of a secret, never its value.</summary>
    Secret,
}

/// <summary>Something that a kind of probe can be told. Forms, checks and the API's documentation are made from these.</summary>
public sealed record ProbeSetting(string Name, string Label, string Hint, SettingForm Form = SettingForm.Line)
{
    /// <summary>What is accepted, where it is fewer than <see cref="Form"/> lets through; null for right.</summary>
    internal Func<string, string?> Check { get; init; } = _ => null;

    internal string? FaultOf(string value) => Form switch
    {
        _ when value.Length > ProbeSettings.MaxValue => $"At most {ProbeSettings.MaxValue:N0} characters.",
        SettingForm.Lines => Check(value),
        _ when value.Contains('\n', StringComparison.Ordinal) => "One line is needed.",
        SettingForm.Length => Durations.TryRead(value, out _, out var fault) ? null : fault,
        SettingForm.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? Check(value) : "A whole number is needed.",
        SettingForm.YesNo => value is "yes" or "no" ? null : "yes or no is needed.",
        SettingForm.Secret => IsSecret(value) ? null : "The name of a secret, such as DB_PASSWORD, is needed.",
        _ => Check(value),
    };

    private static bool IsSecret(string value) => value.Length is > 0 and <= SecretName.MaxLength && char.IsAsciiLetterUpper(value[0]) && value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
