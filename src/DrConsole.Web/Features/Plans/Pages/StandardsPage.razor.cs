using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans.Pages;

public sealed partial class StandardsPage(ReadStandards standards, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private const int MostMissing = 3;

    private IReadOnlyList<StandardLine>? _lines;

    protected override IReadOnlyCollection<string> Topics => ReadReadiness.Topics;

    private DateTimeOffset Now => clock.GetUtcNow();

    private string Sentence => _lines is not { } lines ? "Standards"
        : lines.Sum(line => line.Gaps) is var gaps && gaps == 0 ? "Every clause has its evidence"
        : $"{lines.Count(line => line.Gaps > 0)} of {lines.Count} clauses have gaps";

    protected override async Task ReadAsync() => _lines = await standards.ExecuteAsync(Closed);

    // The sentence beside it has the reason where there is only one.
    private static string MissingOf(StandardEvidence evidence)
    {
        var more = evidence.Missing.Count - MostMissing;
        return $"Not so: {string.Join("; ", evidence.Missing.Take(MostMissing).Select(gap => gap.Statement))}{(more > 0 ? $"; and {more} more" : "")}.";
    }
}
