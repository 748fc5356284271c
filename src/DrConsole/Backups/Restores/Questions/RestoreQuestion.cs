using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Backups;

public enum RestoreQuestionKind
{
    /// <summary>A query of the data that came back; its first value is compared.</summary>
    Sql,

    /// <summary>An address whose status, and a text in its answer, are compared.</summary>
    Http,

    /// <summary>A program on a runner, which ends with 0; what it prints may be compared.</summary>
    Command,
}

/// <summary>
/// One thing that a gate asks of what came back, as a line: <c>consistency sql select count(*) from orders => > 0</c>,
/// <c>functional http https://orders.example.com/health => 200 ready</c>, <c>integration command @eu-west /usr/local/bin/checkout-test --quick</c>.
/// </summary>
/// <param name="Runner">Where a program is run; the console's own where none is named.</param>
public sealed record RestoreQuestion(RestoreGate Gate, RestoreQuestionKind Kind, string Ask, string Expected, string? Runner = null)
{
    public const int MaxLine = 500;
    public const string Needed =
        "such a line is needed: consistency sql select count(*) from orders => > 0, functional http https://orders.example.com/health => 200 ready, integration command @runner /usr/local/bin/checkout-test.";

    private const string Arrow = " => ";

    private static readonly string[] Comparisons = [">=", "<=", ">", "<", "="];

    /// <summary>As findings name it.</summary>
    public string Name => Kind switch
    {
        RestoreQuestionKind.Sql => Ask,
        RestoreQuestionKind.Http => $"GET {Ask}",
        _ => Runner is { } at ? $"{Ask} on {at}" : Ask,
    };

    public static IReadOnlyList<RestoreQuestion> Read(string lines) => [.. KeyLines.Each(lines).Select(TryRead).OfType<RestoreQuestion>()];

    public static RestoreQuestion? TryRead(string line)
    {
        if (line.Length > MaxLine)
            return null;
        var arrow = line.LastIndexOf(Arrow, StringComparison.Ordinal);
        var (ask, expected) = arrow < 0 ? (line, "") : (line[..arrow], line[(arrow + Arrow.Length)..].Trim());
        return ask.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var gate, var kind, var text] && GateOf(gate) is { } at
            ? Of(at, kind, text, expected)
            : null;
    }

    /// <summary>Whether what was found is what was expected: the same text, or a number on the right side of another.</summary>
    public static bool Fits(string expected, string found)
    {
        if (Comparisons.FirstOrDefault(sign => expected.StartsWith(sign, StringComparison.Ordinal)) is not { } comparison)
            return found == expected;
        var right = expected[comparison.Length..].Trim();
        if (comparison is "=" && found == right)
            return true;
        if (!TryNumber(right, out var limit) || !TryNumber(found, out var number))
            return false;
        return comparison switch
        {
            ">=" => number >= limit,
            "<=" => number <= limit,
            ">" => number > limit,
            "<" => number < limit,
            _ => number == limit,
        };
    }

    private static RestoreQuestion? Of(RestoreGate gate, string kind, string text, string expected) => kind switch
    {
        // One statement: a second one could end the transaction that keeps the first from writing.
        "sql" when expected.Length > 0 && !text.Contains(';', StringComparison.Ordinal) => new(gate, RestoreQuestionKind.Sql, text, expected),
        "http" when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0 } && IsAnswer(expected) => new(gate, RestoreQuestionKind.Http, text, expected.Length > 0 ? expected : "200"),
        "command" when text.StartsWith('@') => text.Split(' ', 2, StringSplitOptions.TrimEntries) is [var runner, { Length: > 0 } run] && ShortKey.IsRight(runner[1..]) ? new(gate, RestoreQuestionKind.Command, run, expected, runner[1..]) : null,
        "command" => new(gate, RestoreQuestionKind.Command, text, expected),
        _ => null,
    };

    private static RestoreGate? GateOf(string word) => word switch
    {
        "consistency" => RestoreGate.Consistency,
        "functional" => RestoreGate.Functional,
        "integration" => RestoreGate.Integration,
        _ => null,
    };

    private static bool IsAnswer(string expected) => expected.Length == 0 || int.TryParse(expected.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 600;

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
