using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Programmes;

public sealed partial class FeedPanel(FollowDrills follow, Caller caller, Pulse pulse, NavigationManager navigation) : LivePart(pulse)
{
    private DrillFeed? _feed;
    private string? _link;
    private bool _mayEdit;

    /// <summary>The plan whose drills it follows; null for all.</summary>
    [Parameter]
    public string? Plan { get; set; }

    protected override IReadOnlyCollection<string> Topics => [DrillFeed.Topic, $"drill-feeds/{Plan}"];

    private string Scope => Plan is null ? "the drills" : "the drills of this plan";

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditDrills, Closed);
        _feed = await follow.FindAsync(Plan, Closed);
    }

    private Task<bool> MakeAsync() => TryAsync(async () => _link = navigation.ToAbsoluteUri($"/drill-calendars/{await follow.MakeLinkAsync(Plan, Closed)}").ToString());

    private Task<bool> EndAsync() => TryAsync(async () =>
    {
        await follow.EndLinkAsync(Plan, Closed);
        _link = null;
    });
}
