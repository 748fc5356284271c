using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>A run as a report for paper.</summary>
public static class RunReport
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static Report Of(RunScreen screen, IReadOnlyList<RunHappening> happened, string organisation, DateTimeOffset now)
    {
        var board = screen.Board;
        var exercise = board.Mode is RunMode.Live ? "" : $"This was a {board.Mode.ToString().ToLowerInvariant()}. ";
        return new Report(
            $"RUN-{board.Id.ToString()[..13]}", organisation, $"{board.Runbook}, version {board.Version.ToString(Culture)}", board.Title,
            $"{exercise}Started {Time(board.StartedAt)} by {board.StartedBy} in {screen.Environment.Name}; {RunWords.Said(board.State)}{(board.EndedAt is { } ended ? $" {Time(ended)}, after {Took(board.StartedAt, ended)}" : "")}.",
            [new($"{board.Mode}", board.Mode is RunMode.Live ? ReportTone.Bad : ReportTone.Exercise), new(RunWords.Said(board.State), ToneOf(board.State))],
            [new("Run", $"{board.Id}", IsCode: true), new("Environment", screen.Environment.Name), new("RTO", screen.Rto is { } rto ? Durations.Spoken(rto) : "none named"), .. board.Parameters.Where(parameter => parameter.Value.Length > 0).Select(parameter => new ReportFact(parameter.Name, parameter.Value, IsCode: true))],
            [new("Steps", [Steps(board)], MayBreak: true), new("What happened", [Happened(happened)], MayBreak: true), .. Files(screen)], now);
    }

    private static ReportBlock.Table Steps(RunBoard board) => new("Steps", [new("", IsRight: true), new("Step"), new("State"), new("Began"), new("Took", IsRight: true), new("By"), new("What was said")],
        [.. board.Steps.Select((step, index) => (IReadOnlyList<ReportBlock.Cell>)
        [
            $"{(index + 1).ToString(Culture)}", new($"{step.Title}{(step.IsAdded ? " (added to this run)" : "")}", IsStrong: true),
            new($"{step.State}", Tone: step.State is StepStatus.Failed or StepStatus.Unknown ? ReportTone.Bad : step.State is StepStatus.Succeeded ? ReportTone.Good : ReportTone.Plain),
            step.StartedAt is { } began ? Clock(began) : "", step is { StartedAt: { } from, EndedAt: { } to } ? Took(from, to) : "", step.By ?? "", step.Why,
        ])]);

    private static ReportBlock.Table Happened(IReadOnlyList<RunHappening> happened) => new("What happened", [new("Time"), new("Who"), new("What")],
        [.. happened.Select(fact => (IReadOnlyList<ReportBlock.Cell>)[Time(fact.At), fact.By ?? "", $"{fact.Text}{(fact.Note.Length > 0 ? $": {fact.Note}" : "")}"])]);

    private static IEnumerable<ReportSection> Files(RunScreen screen) => screen.Files.Count == 0 ? []
        : [new("Files", [new ReportBlock.Table("Files", [new("File"), new("By"), new("SHA-256")], [.. screen.Files.Select(file => (IReadOnlyList<ReportBlock.Cell>)[file.Name, file.AddedBy, new(file.Sha256, IsCode: true)])])])];

    private static ReportTone ToneOf(RunStatus state) => state switch
    {
        RunStatus.Succeeded => ReportTone.Good,
        RunStatus.Failed or RunStatus.Aborted => ReportTone.Bad,
        RunStatus.RolledBack or RunStatus.RollingBack or RunStatus.Paused => ReportTone.Warn,
        _ => ReportTone.Plain,
    };

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", Culture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    private static string Took(DateTimeOffset from, DateTimeOffset to) => Durations.Spoken(TimeSpan.FromSeconds(Math.Round((to - from).TotalSeconds)));
}
