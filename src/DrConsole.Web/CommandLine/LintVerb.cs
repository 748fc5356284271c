using System.Text.Json;
using System.Text.Json.Serialization;
using DrConsole.Runbooks;

namespace DrConsole.Web.CommandLine;

/// <summary><c>lint FILE…</c>: reads runbook files and says what is wrong with them, without a console or a data directory.</summary>
internal static class LintVerb
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, TimeProvider.System);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider clock)
    {
        var (json, files) = (args.Contains("--json"), args.Where(word => word != "--json").ToList());
        if (files.Find(word => word.StartsWith("--", StringComparison.Ordinal)) is { } option)
            throw new UsageException($"{option} is no option of this verb.");
        if (files.Count == 0)
            throw new UsageException("FILE is missing.");

        var found = new List<LintLine>();
        foreach (var file in files)
            found.AddRange(await LintAsync(file, new LintFacts(clock.GetUtcNow())));
        if (json)
            await output.WriteLineAsync(JsonSerializer.Serialize(new { findings = found }, Wire));
        else
            await WriteAsync(output, found, files.Count);
        return found.Exists(line => !line.Waived && line.Severity is not FindingSeverity.Hint) ? Verbs.Failed : Verbs.Ok;
    }

    private static async Task<IReadOnlyList<LintLine>> LintAsync(string file, LintFacts facts)
    {
        try
        {
            if (new FileInfo(file).Length > 4L * RunbookReader.MaxText)
                throw new UsageException($"{file} is too large for a runbook.");
            var readings = RunbookReader.ReadAll(await File.ReadAllTextAsync(file));
            return [.. readings.SelectMany(reading => LintLine.Of(file, reading, facts))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {error.Message}");
        }
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<LintLine> found, int files)
    {
        foreach (var line in found)
        {
            var where = line.Step is { } step ? $" ({step})" : line.Key.Length > 0 ? $" ({line.Key})" : "";
            await output.WriteLineAsync($"{line.File}:{line.Line}: {(line.Waived ? "waived" : line.Severity.ToString().ToLowerInvariant())} {line.Rule}{where}: {line.Message}");
            if (line is { Waived: false, Mend.Length: > 0 })
                await output.WriteLineAsync($"    {line.Mend}");
        }
        var (errors, warnings) = (Count(found, FindingSeverity.Error), Count(found, FindingSeverity.Warning));
        await output.WriteLineAsync($"{files} {(files == 1 ? "file" : "files")}, {errors} {(errors == 1 ? "error" : "errors")}, {warnings} {(warnings == 1 ? "warning" : "warnings")}.");
    }

    private static int Count(IReadOnlyList<LintLine> found, FindingSeverity severity) => found.Count(line => !line.Waived && line.Severity == severity);
}

/// <summary>One line of the verb's answer: a fault of the format or a finding of the linter.</summary>
internal sealed record LintLine(
    string File, string Rule, FindingSeverity Severity, string? Step, int Line, int? Column, string Key, string Message, string Why, string Mend, bool Waived)
{
    public const string Format = "format";

    public static IEnumerable<LintLine> Of(string file, RunbookReading reading, LintFacts facts) =>
    [
        .. reading.Faults.Select(fault => new LintLine(file, Format, FindingSeverity.Error, null, fault.Line, fault.Column, fault.Key, fault.Message, "", "", false)),
        .. Linter.Lint(reading, facts).Select(finding => new LintLine(
            file, finding.Rule, finding.Severity, finding.Step, finding.Line, null, "", finding.Message, finding.Why, finding.Mend, finding.IsWaived)),
    ];
}
