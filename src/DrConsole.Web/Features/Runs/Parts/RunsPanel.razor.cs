using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunsPanel(ReadRuns runs, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 5;

    private IReadOnlyList<ReadRuns.Line>? _lines;

    /// <summary><c>runbook/fail-over</c> or <c>service/gateway</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [Run.Topic, $"runs-of?{About}"];

    private string? Runbook => KeyOf("runbook/");

    private string? Service => KeyOf("service/");

    protected override async Task ReadAsync() =>
        _lines = [.. (await runs.ListAsync(new ReadRuns.Query(Runbook) { Service = Service }, null, Most, Closed)).OrderBy(line => line.EndedAt is not null)];

    private string? KeyOf(string word) => About.StartsWith(word, StringComparison.Ordinal) ? About[word.Length..] : null;
}
