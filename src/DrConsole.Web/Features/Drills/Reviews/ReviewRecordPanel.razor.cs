using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reviews;

public sealed partial class ReviewRecordPanel(ReadQuarterlyReviews read, WorkQuarterlyReview work, SignQuarterlyReview sign, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private ReadQuarterlyReviews.Found? _found;
    private DraftForm? _form, _decisionForm;
    private QuarterlyReviewId? _shown;
    private bool _mayCommand, _maySign, _busy;
    private int _version;
    private string _attendees = "", _summary = "", _text = "", _owner = "", _reason = "";
    private DateOnly? _dueOn;

    [Parameter, EditorRequired]
    public ReviewPeriod Period { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [QuarterlyReview.Topic, $"quarterly-review/{Period.Key}", "actions"];

    private QuarterlyReview Review => _found!.Review;

    private bool IsOpen => Review.SignedAt is null;

    protected override async Task ReadAsync()
    {
        _mayCommand = await caller.MayAsync(Permission.CommandDrills, Closed);
        _maySign = await caller.MayAsync(Permission.SignDrills, Closed);
        _found = await read.FindAsync(Period.Key, Closed);

        // What is being typed stays when somebody else writes a decision down.
        if (_found is { } found && _shown != found.Review.Id)
            Show();
    }

    private void Show() => (_shown, _version, _summary, _attendees) = (Review.Id, Review.Version, Review.Summary, string.Join('\n', Review.Attendees.Select(row => row.As.Length > 0 ? $"{row.Name}, {row.As}" : row.Name)));

    private Task<bool> BeginAsync() => ActAsync(() => work.BeginAsync(Period, Closed));

    private async Task<bool> SayAsync()
    {
        List<AttendeeText> people = [.. KeyLines.Each(_attendees).Select(line => line.Split(',', 2, StringSplitOptions.TrimEntries)).Select(parts => new AttendeeText(parts[0], parts.Length > 1 ? parts[1] : ""))];
        if (!await ActAsync(() => work.SayAsync(Period.Key, _summary, people, _version, Closed)))
            return false;
        Show();
        await _form!.SentAsync();
        return true;
    }

    private async Task<bool> DecideAsync()
    {
        var due = _dueOn is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : (DateTimeOffset?)null;
        if (!await ActAsync(() => work.DecideAsync(Period.Key, _text, _owner, due, Closed)))
            return false;
        (_text, _owner, _dueOn, _version) = ("", "", null, Review.Version);
        await _decisionForm!.SentAsync();
        return true;
    }

    private async Task SignAsync()
    {
        _busy = true;
        await ActAsync(() => sign.ExecuteAsync(Period.Key, Review.Version, Closed));
        _busy = false;
    }

    private async Task<bool> CorrectAsync() => await ActAsync(() => work.CorrectAsync(Period.Key, _reason, Closed)) && (_reason = "").Length == 0;

    private async Task<bool> ActAsync(Func<Task<QuarterlyReview>> act)
    {
        if (!await TryAsync(act))
            return false;
        await ReloadAsync();
        return true;
    }
}
