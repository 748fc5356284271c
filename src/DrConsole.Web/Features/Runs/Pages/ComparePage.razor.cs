using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Pages;

/// <summary>Where the time of two runs of one runbook went.</summary>
public sealed partial class ComparePage(ReadRuns runs, CompareRuns compare, Pulse pulse) : LivePart(pulse)
{
    private const int MostRuns = 100;

    private IReadOnlyList<ReadRuns.Line> _runs = [];
    private RunComparison? _board;

    [SupplyParameterFromQuery(Name = "first")]
    private string? First { get; set; }

    [SupplyParameterFromQuery(Name = "second")]
    private string? Second { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"run/{First}", $"run/{Second}"];

    // The fact first: which took longer, and where most of it went.
    private string Sentence
    {
        get
        {
            if (_board is not { } board)
                return "Compare two runs";
            var longer = board.Second.Took - board.First.Took;
            var most = board.Lines.Where(line => line.Longer is not null).OrderByDescending(line => longer > TimeSpan.Zero ? line.Longer : -line.Longer).FirstOrDefault();
            return Math.Abs(longer.TotalSeconds) < 1 ? "Both took as long"
                : $"The second took {Words.Span(longer)} {(longer > TimeSpan.Zero ? "longer" : "less")}{(most is null ? "" : $", most of it in {most.Title}")}";
        }
    }

    protected override async Task ReadAsync()
    {
        _board = null;
        if (!Guid.TryParse(First, out var first))
            return;
        var one = (await runs.ListAsync(new ReadRuns.Query(Runbook: (await runs.FindAsync(new RunId(first), Closed)).Runbook), null, MostRuns, Closed)).ToList();
        _runs = one;
        Second ??= one.Find(run => run.Id.Value != first)?.Id.ToString();
        if (Guid.TryParse(Second, out var second) && second != first)
            _board = await compare.ExecuteAsync(new RunId(first), new RunId(second), Closed);
    }

    private double Longest => Math.Max(1, Math.Max(_board!.First.Took.TotalSeconds, _board.Second.Took.TotalSeconds));

    private string Bar(RunComparison.Times? times) => times is null
        ? "--a:0;--w:0;display:none"
        : $"--a:{Words.Number(times.From.TotalSeconds / Longest * 100)};--w:{Words.Number(times.Took.TotalSeconds / Longest * 100)}";

    private static string Took(RunComparison.Times? times) => times is null ? "not worked" : times.State is StepStatus.Skipped ? "skipped" : Words.Span(times.Took);

    private static string Said(ReadRuns.Line run) => $"{run.StartedAt.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture)}, {run.Mode.ToString().ToLowerInvariant()}, {StateStyles.For(run.State).Word.ToLowerInvariant()}, v{Words.Number(run.Version)}";
}
