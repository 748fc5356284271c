using DrConsole.Runbooks;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>What ties a field of the form to its label, and to what is wrong with it.</summary>
internal static class FieldIds
{
    private static readonly string[] Firsts = ["url", "template", "alarm", "question"];

    // Which field mends what the linter found.
    private static readonly Dictionary<string, string> Mending = new()
    {
        ["no-rollback"] = "rollback",
        ["no-timeout"] = "timeout",
        ["timeout-too-short"] = "timeout",
        ["retry-not-repeatable"] = "retries.count",
        ["no-expected"] = "expected",
        ["empty-manual"] = "instructions",
        ["outcome-unknowable"] = "repeatable",
        ["nobody-on-call"] = "owner",
        ["contact-left"] = "owner",
        ["runbook-missing"] = "use",
        ["service-missing"] = "service",
        ["no-target"] = "rto",
    };

    public static string Of(string path) => $"e-{string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}";

    public static string? MendedAt(Finding finding) => Mending.GetValueOrDefault(finding.Rule);

    public static IEnumerable<string> Faults(IReadOnlyList<RunbookFault> faults, string path) => faults.Where(fault => IsAt(fault.Key, path)).Select(fault => fault.Message);

    // At the field, at a part of it, or at a group that is not there because its first field is empty.
    private static bool IsAt(string key, string path) =>
        key == path || key.StartsWith(path, StringComparison.Ordinal) && key.Length > path.Length && key[path.Length] is '.' or '['
        || path.LastIndexOf('.') is > 0 and var dot && path[..dot] == key && Firsts.Contains(path[(dot + 1)..]);
}
