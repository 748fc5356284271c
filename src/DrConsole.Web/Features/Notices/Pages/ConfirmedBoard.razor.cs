using DrConsole.Notices;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

public sealed partial class ConfirmedBoard(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<IGrouping<string, NoticeBoard.DeliveryLine>> Roles { get; set; } = [];

    /// <summary>When they were asked.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Since { get; set; }

    private List<TimeSpan> Times => [.. Roles.Select(role => role.Min(line => line.Delivery.AcknowledgedAt)).OfType<DateTimeOffset>().Select(at => at - Since).Order()];

    private int Confirmed => Times.Count;

    private TimeSpan? Median => Times is { Count: > 0 } times ? times[times.Count / 2] : null;

    private static bool IsLate(NoticeBoard.DeliveryLine answer, DateTimeOffset? by) => answer.Delivery.AcknowledgedAt > by;
}
