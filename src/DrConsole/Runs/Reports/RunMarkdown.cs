using System.Globalization;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>A run as Markdown: what it was, its steps, and everything that happened. What people wrote stands in it as text and never as markup.</summary>
internal static class RunMarkdown
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Write(RunScreen screen, IReadOnlyList<RunHappening> happened)
    {
        var board = screen.Board;
        var text = new StringBuilder($"# {Plain(board.Title)}\n\n");
        if (board.Mode is not RunMode.Live)
            text.Append(Culture, $"**{board.Mode.ToString().ToUpperInvariant()}**\n\n");
        text.Append(Culture, $"- Run: `{board.Id}`\n- Runbook: {board.Runbook}, version {board.Version}\n- Mode: {board.Mode}\n- Environment: {Plain(screen.Environment.Name)}{(screen.Environment.IsProduction ? " (production)" : "")}\n");
        text.Append(Culture, $"- Started: {Time(board.StartedAt)} by {Plain(board.StartedBy)}\n- State: {RunWords.Said(board.State)}{(board.Why.Length > 0 ? $" ({Plain(board.Why)})" : "")}\n");
        if (board.EndedAt is { } ended)
            text.Append(Culture, $"- Ended: {Time(ended)}, after {Durations.Spoken(Whole(ended - board.StartedAt))}\n");
        if (screen.Rto is { } rto)
            text.Append(Culture, $"- RTO: {Durations.Spoken(rto)}\n");
        foreach (var parameter in board.Parameters.Where(parameter => parameter.Value.Length > 0))
            text.Append(Culture, $"- {parameter.Name}: {Plain(parameter.Value)}\n");
        text.Append("\n## Steps\n\n| | Step | State | Began | Took | By |\n|---|---|---|---|---|---|\n");
        foreach (var (index, step) in board.Steps.Index())
            text.Append(Culture, $"| {index + 1} | {Plain(step.Title)}{(step.IsAdded ? " (added to this run)" : "")} | {step.State}{(step.Why.Length > 0 ? $": {Plain(step.Why)}" : "")} | {(step.StartedAt is { } began ? Time(began) : "")} | {(step is { StartedAt: { } from, EndedAt: { } to } ? Durations.Spoken(Whole(to - from)) : "")} | {Plain(step.By ?? "")} |\n");
        text.Append("\n## What happened\n\n");
        foreach (var fact in happened)
            text.Append(Culture, $"- {Time(fact.At)} {(fact.By is { } by ? $"**{Plain(by)}**: " : "")}{Plain(fact.Text)}{(fact.Note.Length > 0 ? $" — {Plain(fact.Note)}" : "")}\n");
        if (screen.Files.Count > 0)
            text.Append("\n## Files\n\n");
        foreach (var file in screen.Files)
            text.Append(Culture, $"- {Plain(file.Name)}, {Sizes.Spoken(file.Size)}, added by {Plain(file.AddedBy)}, sha256:{file.Sha256}\n");
        return text.ToString();
    }

    private static TimeSpan Whole(TimeSpan length) => TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    // One line, and nothing in it that Markdown or a table would take for its own.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '!')
                plain.Append('\\');
            plain.Append(letter);
        }
        return plain.ToString();
    }
}
