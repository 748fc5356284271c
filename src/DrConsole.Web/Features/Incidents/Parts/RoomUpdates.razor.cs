using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>When people hear of it next, what they will hear, and whether those who were told know it.</summary>
public sealed partial class RoomUpdates
{
    private bool _open;
    private NoticeKind _kind;
    private string _impact = "", _progress = "", _challenges = "", _milestones = "", _headline = "";
    private int _minutes = 30;
    private DateTimeOffset? _eta;
    private bool _withEta;
    private bool _public;
    private string? _sent;
    private bool _refused;
    private ElementReference _place, _first;
    private bool _moves;

    protected override object Sees => (Room.Incident, Room.Facts, Room.Roles, Room.Promise, Room.Runs, Room.Done, Room.Notices, HalfMinute);

    private RefusedException? Mine => _refused ? Refusal : null;

    private void Draft()
    {
        var draft = UpdateDraft.Of(Room, clock.GetUtcNow());
        (_open, _sent, _kind, _impact, _progress, _challenges, _milestones) = (true, null, draft.Kind, draft.Impact, draft.Progress, draft.Challenges, draft.NextMilestones);
        (_eta, _withEta, _headline) = (draft.Eta, draft.Eta is not null, Room.Incident.Impact.Length is > 0 and <= 120 ? Room.Incident.Impact : "");
        _minutes = (int)(Room.Facts.Rule.Cadence ?? TimeSpan.FromMinutes(60)).TotalMinutes;
        _moves = true;
    }

    // What was pressed is gone from the page: whoever works by keyboard goes on where it led.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_moves)
            return;
        _moves = false;
        await (_open ? _first : _place).FocusAsync();
    }

    private async Task<bool> SendAsync()
    {
        var next = clock.GetUtcNow() + TimeSpan.FromMinutes(_minutes);
        var isOver = _kind is NoticeKind.Resolution;
        var text = new UpdateText(_kind)
        {
            Impact = _impact,
            Progress = _progress,
            Challenges = _challenges,
            NextMilestones = _milestones,
            Eta = _withEta && !isOver ? _eta : null,
            NextUpdateAt = isOver ? null : next,
        };
        var done = await Ask(async () =>
        {
            // Outside first: what is refused there is mended before anybody inside was told.
            if (_public)
                await outside.ExecuteAsync(Room.Incident.Key, _headline, _progress, text.Eta, text.NextUpdateAt, CancellationToken.None);
            await notify.ExecuteAsync(Room.Incident.Key, text, null, CancellationToken.None);
        });
        _refused = !done;
        if (done)
            (_open, _moves, _sent) = (false, true, $"Sent: {NameOf(_kind)}.");
        return done;
    }

    private static string NameOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Initial => "the first notice",
        NoticeKind.Resolution => "the resolution notice",
        _ => "the update",
    };
}
