using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Features.Incidents.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Pages;

/// <summary>The war room: what is broken, how long is left, what happens next, what waits for me.</summary>
public sealed partial class IncidentPage(ReadRoom rooms, ReadIncidentPeople people, ShowRoomPresence presence, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private static readonly TimeSpan Sign = TimeSpan.FromMinutes(1);

    private readonly Guid _page = Guid.CreateVersion7();
    private RoomBoard? _room;
    private RoomViewer _viewer = RoomViewer.Nobody;
    private IReadOnlyList<ReadIncidentPeople.Candidate> _people = [];
    private IncidentId? _id;
    private DateTimeOffset? _toldAt;

    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>What the timeline is narrowed to.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    // Until it is known which incident this is, any of them may be it.
    protected override IReadOnlyCollection<string> Topics => _id is { } id ? [.. JointRoom.TopicsOf(id)] : [Incident.Topic, Run.Topic, Notice.Topic, $"incident-at/{Key}"];

    protected override async Task OnParametersSetAsync()
    {
        if (_room is null || _room.Incident.Key != Key)
        {
            _id = null;
            await TryAsync(async () => _id = (await rooms.ExecuteAsync(Key, Closed)).Incident.Id);
        }
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadAsync()
    {
        _room = await rooms.ExecuteAsync(Key, Closed);
        _viewer = await RoomViewer.OfAsync(caller, Closed);
        _people = _people.Count > 0 ? _people : await people.ListAsync(Closed);
    }

    // A page reads again at least every half minute, which is when it gives its sign of life.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!RendererInfo.IsInteractive || _room is null || Clock.GetUtcNow() - _toldAt < Sign)
            return;
        _toldAt = Clock.GetUtcNow();
        await TryAsync(() => presence.HereAsync(_page, Key, CancellationToken.None));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_toldAt is null)
            return;
        try
        {
            await presence.GoneAsync(_page, CancellationToken.None);
        }
        catch (Exception)
        {
            // The store is away: the row goes by itself before long.
        }
    }

    private async Task<bool> AskAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        await ReloadAsync();
        StateHasChanged();
        return done;
    }
}
