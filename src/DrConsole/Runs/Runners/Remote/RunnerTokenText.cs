namespace DrConsole.Runs;

/// <summary>The text of a token: its id, its secret, and how to tell this console from another.</summary>
internal static class RunnerTokenText
{
    private const string Prefix = "drr";

    public static string Of(RunnerTokenId id, string secret, string consolePrint) => $"{Prefix}.{id.Value:N}.{secret}.{consolePrint}";

    public static bool TryRead(string text, out RunnerTokenId id, out string secret)
    {
        var parts = text.Trim().Split('.');
        var right = parts.Length == 4 && parts[0] == Prefix && Guid.TryParseExact(parts[1], "N", out _);
        (id, secret) = right ? (new RunnerTokenId(Guid.ParseExact(parts[1], "N")), parts[2]) : (default, "");
        return right;
    }

    public static string? PrintIn(string text) => text.Trim().Split('.') is [Prefix, _, _, var print] ? print : null;
}
