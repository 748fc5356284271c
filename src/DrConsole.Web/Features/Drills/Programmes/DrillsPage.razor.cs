using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Programmes;

public sealed partial class DrillsPage(ReadDrillCalendar read, Caller caller, Pulse pulse, TimeProvider time) : LivePart(pulse)
{
    private DrillsBoard? _board;
    private bool _mayEdit;

    [SupplyParameterFromQuery(Name = "year")]
    private int? AskedYear { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? AskedView { get; set; }

    [SupplyParameterFromQuery(Name = "standing")]
    private string? AskedStanding { get; set; }

    [SupplyParameterFromQuery(Name = "plan")]
    private string? AskedPlan { get; set; }

    // Another year is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [.. ReadDrillCalendar.Topics, $"drills/{AskedYear}"];

    private DateTimeOffset Now => time.GetUtcNow();

    private int Shown => _board?.Year ?? AskedYear ?? Now.Year;

    private string View => AskedView is "list" or "programmes" ? AskedView : "calendar";

    private bool Filtered => AskedStanding is not null || AskedPlan is not null;

    private IReadOnlyList<DrillsBoard.Row> Rows => [.. _board!.Rows.Where(row => (AskedPlan is null || row.Programme.Plan == AskedPlan) && (AskedStanding is null || row.Standing.ToString().Equals(AskedStanding, StringComparison.OrdinalIgnoreCase)))];

    private IReadOnlyList<ProgrammeFinding> Findings => [.. _board!.Findings.Where(finding => finding.Rule is not ProgrammeRule.Overdue && Rows.Any(row => row.Key == finding.Programme))];

    private IReadOnlyList<Choice> Views => [.. new[] { ("Calendar", "calendar"), ("List", "list"), ("Programmes", "programmes") }.Select(view => new Choice(view.Item1, Address(view: view.Item2), View == view.Item2))];

    private IReadOnlyList<Choice> Years => [.. new[] { Shown - 1, Shown, Shown + 1 }.Select(year => new Choice(Words.Number(year), Address(year), year == Shown))];

    private IReadOnlyList<Choice> Standings =>
    [
        .. new[] { ProgrammeStanding.Overdue, ProgrammeStanding.Due, ProgrammeStanding.Scheduled, ProgrammeStanding.Done }.Select(standing => (standing, word: standing.ToString().ToLowerInvariant()))
            .Select(each => new Choice(StateStyles.For(each.standing).Word, Address(standing: AskedStanding == each.word ? "" : each.word), AskedStanding == each.word, _board!.Rows.Count(row => row.Standing == each.standing))),
    ];

    private IReadOnlyList<Choice> Plans => [.. _board!.Rows.Select(row => row.Programme.Plan).Distinct().Order(StringComparer.Ordinal).Select(plan => new Choice(_board.Plans.GetValueOrDefault(plan, plan), Address(plan: AskedPlan == plan ? "" : plan), AskedPlan == plan))];

    private int StillPlanned => _board!.Quarters is [.., var present] ? _board.Rows.SelectMany(row => row.Slots).Count(slot => slot.At > Now && slot.At < present.Begins.AddMonths(3) && slot.Standing is ProgrammeStanding.Due or ProgrammeStanding.Scheduled) : 0;

    private string? Sentence
    {
        get
        {
            if (_board is not { Rows.Count: > 0 } board)
                return "What is exercised how often, what is due, and what was shown.";
            var overdue = board.Overdue switch { 0 => "Nothing is overdue.", 1 => "One drill is overdue.", var count => $"{count} drills are overdue." };
            var more = board.Rows.SelectMany(row => row.Slots).Count(slot => slot.At > Now && slot.Standing is ProgrammeStanding.Due or ProgrammeStanding.Scheduled && slot.At.Year == Now.Year);
            return board.Year != Now.Year ? overdue : $"{overdue} {(more == 0 ? "No more" : more == 1 ? "One more" : $"{more} more")} before year end.";
        }
    }

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditDrills, Closed);
        _board = await read.BoardAsync(AskedYear, Closed);
    }

    private string TitleOf(string programme) => _board!.Rows.First(row => row.Key == programme).Programme.Title;

    private string Address(int? year = null, string? view = null, string? standing = null, string? plan = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("year", (year ?? Shown) is var wanted && wanted != Now.Year ? Words.Number(wanted) : null), ("view", (view ?? View) is var shown && shown != "calendar" ? shown : null),
            ("standing", standing ?? AskedStanding), ("plan", plan ?? AskedPlan),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "/drills" : $"/drills?{query}";
    }
}
