using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What one method works with, as its own record made it of what people wrote.</summary>
public abstract record MethodSettings;

/// <summary>What a field of a method's settings holds.</summary>
public enum MethodFieldKind
{
    Line,

    /// <summary>One entry a line.</summary>
    Lines,
    Whole,
    YesNo,
    Duration,

    /// <summary>The name of a secret, whose value the work gets.</summary>
    Secret,
}

/// <summary>One field of a method's settings, as forms and the API know it.</summary>
/// <param name="Name">In camel case: <c>followLinks</c>.</param>
/// <param name="Help">One sentence with an example.</param>
public sealed record MethodField(string Name, string Label, MethodFieldKind Kind, string Help, bool IsNeeded = false);

/// <summary>One setting as people wrote it.</summary>
public sealed record MethodValue(string Name, string Text);

/// <summary>A method's settings as people wrote them.</summary>
public sealed class MethodValues(IEnumerable<MethodValue> values)
{
    private readonly Dictionary<string, string> _texts = values.GroupBy(value => value.Name).ToDictionary(group => group.Key, group => group.Last().Text.Trim());

    public string Line(string name, string otherwise = "") => _texts.GetValueOrDefault(name) is { Length: > 0 } text ? text : otherwise;

    public IReadOnlyList<string> Lines(string name) => KeyLines.Each(Line(name));

    public int Whole(string name, int otherwise) => int.TryParse(Line(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public bool YesNo(string name, bool otherwise = false) => Line(name) is { Length: > 0 } text ? text is "yes" or "true" : otherwise;

    public TimeSpan? Duration(string name) => Durations.TryRead(Line(name), out var range, out _) ? range.To : null;

    /// <summary>Checks what every method's fields have in common.</summary>
    public void Check(IReadOnlyList<MethodField> fields, FieldErrors errors)
    {
        foreach (var name in _texts.Keys.Except(fields.Select(field => field.Name)))
            errors.Check(false, $"settings.{name}", $"The method has no setting {name}. It has: {string.Join(", ", fields.Select(field => field.Name))}.");
        foreach (var field in fields)
        {
            var text = Line(field.Name);
            errors.Check(text.Length > 0 || !field.IsNeeded, $"settings.{field.Name}", $"{field.Label} is needed. {field.Help}");
            if (text.Length > 0 && Fault(field, text) is { } fault)
                errors.Check(false, $"settings.{field.Name}", fault);
        }
    }

    private static string? Fault(MethodField field, string text) => field.Kind switch
    {
        MethodFieldKind.Whole when !int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) => "A whole number is needed.",
        MethodFieldKind.YesNo when text is not ("yes" or "no" or "true" or "false") => "yes or no is accepted.",
        MethodFieldKind.Duration when !Durations.TryRead(text, out _, out _) => "A length of time is needed, such as 15 min.",
        MethodFieldKind.Secret when !SecretName.IsRight(text) => "The name of a secret is needed, such as DB_PASSWORD.",
        MethodFieldKind.Lines => null,
        _ when text.AsSpan().ContainsAny('\n', '\r') => "One line is accepted.",
        _ => null,
    };
}
