using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Programmes;

public sealed partial class ProgrammePage(ReadDrillCalendar read, RescheduleDrill reschedule, Caller caller, Pulse pulse, TimeProvider time) : LivePart(pulse)
{
    private const int UsualYears = 2;

    private ProgrammeBoard? _board;
    private DraftForm? _form;
    private bool _mayEdit, _asked, _followed;
    private DateOnly _dueOn, _day;
    private TimeOnly _time;
    private string _why = "";

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "years")]
    private int? AskedYears { get; set; }

    /// <summary>A date that a link from elsewhere wants to put to another time.</summary>
    [SupplyParameterFromQuery(Name = "move")]
    private DateOnly? Move { get; set; }

    protected override IReadOnlyCollection<string> Topics => [.. ReadDrillCalendar.Topics, $"drill-programme/{Key}", $"drill-programme/{Key}/{AskedYears}"];

    private int Years => Math.Clamp(AskedYears ?? UsualYears, 1, ProgrammeBoard.MostYears);

    private IReadOnlyList<Choice> Reach => [.. new[] { UsualYears, 5, ProgrammeBoard.MostYears }.Select(years => new Choice($"{years} years", years == UsualYears ? $"/drill-programmes/{Key}" : $"/drill-programmes/{Key}?years={years}", years == Years))];

    // What is open and what comes first; what is over below, the newest first.
    private IEnumerable<ProgrammeSlot> Shown => _board!.Slots.Where(slot => slot.IsOpen || slot.At > time.GetUtcNow()).Concat(_board.Slots.Where(slot => !slot.IsOpen && slot.At <= time.GetUtcNow()).Reverse());

    private string Sentence => ProgrammeCalendar.Next(_board!.Slots, time.GetUtcNow()) is { } next
        ? $"{ProgrammeWords.Of(_board.Programme.Kind)}, {_board.Programme.Interval.Spoken()}. Next on {next.At.UtcDateTime:d MMMM yyyy}."
        : $"{ProgrammeWords.Of(_board.Programme.Kind)}, {_board.Programme.Interval.Spoken()}.";

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditDrills, Closed);
        _board = await read.ProgrammeAsync(Key, Years, Closed);
        if (_mayEdit && !_followed && Move is { } day && _board.Slots.Any(slot => slot.DueOn == day && slot.IsOpen))
            Begin(day);
        _followed = true;
    }

    private void Begin(DateOnly dueOn)
    {
        var tomorrow = Zones.Shown(Zones.Of(_board!.Programme.TimeZone), time.GetUtcNow()).AddDays(1);
        (_asked, _dueOn, _why, Refusal) = (true, dueOn, "", null);
        var slot = _board.Slots.First(slot => slot.DueOn == dueOn);
        _day = DateOnly.FromDateTime(slot.At > time.GetUtcNow() ? Zones.Shown(Zones.Of(_board.Programme.TimeZone), slot.At) : tomorrow);
        _time = _board.Programme.At;
    }

    private async Task<bool> MoveAsync()
    {
        if (!await TryAsync(() => reschedule.ExecuteAsync(Key, _dueOn, Zones.At(Zones.Of(_board!.Programme.TimeZone), _day.ToDateTime(_time)), _why, Closed)))
            return false;
        _asked = false;
        await _form!.SentAsync();
        await ReloadAsync();
        return true;
    }
}
