using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>The timeline of a room: only the rows in sight are in the page, however long it grows.</summary>
public sealed partial class RoomTimeline
{
    private Virtualize<IncidentEntry>? _rows;
    private string _text = "";
    private bool _pinned;
    private bool _refused;
    private int? _corrects;
    private (int Entries, string? Show) _shown;

    protected override object Sees => (Room.Incident, Room.Entries, Room.Newest, Room.Pinned, Show);

    private RefusedException? Mine => _refused ? Refusal : null;

    /// <summary>The filter's key, from the address.</summary>
    [Parameter]
    public string? Show { get; set; }

    private IReadOnlyList<Choice> Choices =>
        [.. IncidentWords.Filters.Select(filter => new Choice(filter.Word, $"/incidents/{Room.Incident.Key}{(filter.Key.Length > 0 ? $"?show={filter.Key}" : "")}", (Show ?? "") == filter.Key))];

    private ReadIncidents.TimelineQuery Asked => new(IncidentWords.Filters.FirstOrDefault(filter => filter.Key == (Show ?? "")).Kinds ?? []);

    // What is new is read before it is drawn, in place of what is shown; the rows out of sight cost nothing.
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Room.Entries, Show))
            return;
        _shown = (Room.Entries, Show);
        if (_rows is not null)
            await _rows.RefreshDataAsync();
    }

    private async ValueTask<ItemsProviderResult<IncidentEntry>> RowsAsync(ItemsProviderRequest request)
    {
        // Read once for everybody in the room; only who narrows it or scrolls far down has rows read for himself.
        if (Asked.Kinds.Count == 0 && Math.Min(request.StartIndex + request.Count, Room.Entries) <= Room.Newest.Count)
            return new(Room.Newest.Skip(request.StartIndex).Take(request.Count), Room.Entries);
        var count = await read.CountAsync(Room.Incident.Key, Asked, request.CancellationToken);
        return new(request.Count == 0 ? [] : await read.TimelineAsync(Room.Incident.Key, Asked, request.StartIndex, request.Count, request.CancellationToken), count);
    }

    private async Task<bool> AddAsync()
    {
        var done = await Ask(() => note.ExecuteAsync(Room.Incident.Key, new(_text, Corrects: _corrects, IsPinned: _pinned), CancellationToken.None));
        _refused = !done;
        if (done)
            (_text, _pinned, _corrects) = ("", false, null);
        return done;
    }

    private void Correct(IncidentEntry entry) => (_text, _corrects) = (entry.Text, entry.Number);

    private static string Counted(int entries) => Words.Count(entries, "entry", "entries");
}
