using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>What is promised, what it is worth, and what cannot be kept.</summary>
public sealed partial class TargetsPage(ReadTargets read, ReadRecoveryOrder order, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private const int MostDrawn = 24;
    private const int MostFindings = 6;
    private const int MostRows = 15;

    private TargetBoard? _board;
    private RecoveryBoard? _recovery;
    private IReadOnlyList<Row> _rows = [];

    /// <summary>Everything that is promised about one subject; the worse of its two standings speaks for it.</summary>
    private sealed record Row(TargetSubject Subject, TargetLine? Rto, TargetLine? Rpo)
    {
        public TargetLine Worst => Rpo is null || (Rto is not null && Badness(Rto) >= Badness(Rpo)) ? Rto! : Rpo;

        private static int Badness(TargetLine line) => line.Standing.State switch
        {
            TargetStanding.Missed => 3,
            TargetStanding.Stale => 2,
            TargetStanding.Aspiration => 1,
            _ => 0,
        };
    }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? All { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Target.Topic, Service.Topic, DataClass.Topic];

    private string Sentence => _board switch
    {
        null => "Targets",
        { Lines.Count: 0 } => "Nothing is promised yet",
        _ => $"{_board.CountOf(TargetStanding.Commitment)} of {Words.Count(_board.Lines.Count, "target is", "targets are")} proven",
    };

    private string RecoverySentence => _recovery is { Schedule.Full: var full } && full > TimeSpan.Zero ? $"full recovery {Words.Span(full)} if every time holds" : "";

    private List<Row> Rows => [.. _rows.Where(row => Show switch
    {
        "critical" => row.Worst.Priority == 1,
        "work" => row.Worst.Standing.State is not TargetStanding.Commitment,
        "commitment" or "aspiration" or "stale" or "missed" => new[] { row.Rto, row.Rpo }.Any(line => line is not null && Word(line.Standing.State) == Show),
        _ => true,
    })];

    private IReadOnlyList<Choice> Views =>
    [
        new("All", "/targets", Show is null),
        new("Critical", "/targets?show=critical", Show == "critical"),
        new("Needs work", "/targets?show=work", Show == "work", _rows.Count(row => row.Worst.Standing.State is not TargetStanding.Commitment)),
    ];

    protected override async Task ReadAsync()
    {
        _board = await read.BoardAsync(Closed);
        _recovery = await order.ExecuteAsync([], Closed);
        _rows = [.. _board.Lines.GroupBy(line => line.Subject).Select(lines => new Row(
            lines.Key, lines.FirstOrDefault(line => line.Target.Kind is TargetKind.Rto), lines.FirstOrDefault(line => line.Target.Kind is TargetKind.Rpo)))];
    }

    // What stands alone can be recovered at any time and would only make the picture long.
    private static List<string> Joined(RecoveryBoard recovery) =>
    [
        .. recovery.Order.Steps.Where(step => step.After.Count > 0 || recovery.Graph.DependentsOf(step.Key).Any()).Take(MostDrawn).Select(step => step.Key),
    ];

    private string Age(DateTimeOffset at) => Words.Span(clock.GetUtcNow() - at).Split(' ') is [var count, var unit, ..] ? $"{count} {unit}" : "";

    private static string Until(Standing standing) => standing switch
    {
        { State: TargetStanding.Missed } => "retest",
        { State: TargetStanding.Stale, ValidUntil: { } ended } => $"ended {EstateWords.Day(ended)}",
        { ValidUntil: { } until } => EstateWords.Day(until),
        _ => "",
    };

    private static string Word(TargetStanding state) => state.ToString().ToLowerInvariant();

    private static string SubjectWord(TargetSubject subject) => subject.Kind is TargetSubjectKind.System ? "" : EstateWords.Of(subject.Kind).ToLowerInvariant();

    private static string Meaning(TargetStanding state) => state switch
    {
        TargetStanding.Commitment => "met, and the proof still counts",
        TargetStanding.Aspiration => "never tested",
        TargetStanding.Stale => "met once, too long ago",
        _ => "the last test was worse",
    };
}
