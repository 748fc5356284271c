using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Reads what a step takes from its answer or output for the steps after it.</summary>
internal static partial class CaptureReader
{
    private const int MaxExpression = 500;

    public static ValueList<Named<string>> Read(MapReader step)
    {
        if (step.Map("capture") is not { } captures)
            return [];
        var read = new List<Named<string>>();
        foreach (var pair in captures.Pairs)
        {
            var at = captures.At(pair.Key);
            if (!TemplateReader.IsName(pair.Key))
                step.Reading.Faults.Add(pair.Place, at, "A name has letters, digits, hyphens and underscores and begins with a letter.");
            else if (pair.Value is not TextNode { Text: { Length: > 0 and <= MaxExpression } expression })
                step.Reading.Faults.Add(pair.Value.Place, at, $"A path such as $.id or an expression of up to {MaxExpression} characters is needed.");
            else if (FaultOf(expression) is { } fault)
                step.Reading.Faults.Add(pair.Value.Place, at, fault);
            else
                read.Add(new(pair.Key, expression));
        }
        return [.. read];
    }

    private static string? FaultOf(string expression)
    {
        if (expression[0] == '$' && expression.Length > 1)
            return Path().IsMatch(expression) ? null : "A path into JSON looks like $.items[0].id or $['a name'].";
        if (Parameter.Compile(expression) is not { } compiled)
            return $"'{MapReader.Shown(expression)}' is no expression that can be matched in bounded time: look-arounds and back references are not accepted.";
        return compiled.GetGroupNumbers().Length == 2 ? null : "An expression has exactly one group in parentheses: what it takes.";
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]{1,6}\]|\['[^']*'\])+$", RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
