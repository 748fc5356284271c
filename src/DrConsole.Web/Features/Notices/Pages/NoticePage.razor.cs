using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>What became of one notice: who got what, when and how, who acknowledged, and who is next.</summary>
public sealed partial class NoticePage(ReadNotice read, AcknowledgeHere acknowledge, Pulse pulse) : LivePart(pulse)
{
    private NoticeBoard? _board;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Notice.TopicOf(new NoticeId(Id))];

    private string Sentence => _board switch
    {
        null => "Notice",
        { Notice.AcknowledgedAt: { } at } => $"{_board.Notice.AcknowledgedBy} acknowledged after {Words.Span(at - _board.Notice.CreatedAt)}",
        { Line.Standing: NoticeStanding.Unanswered } => "Nobody has answered",
        { Line.Standing: NoticeStanding.Held } => $"{Words.Count(Count(DeliveryState.Held), "delivery is", "deliveries are")} held: a channel is not set up",
        { Line.Standing: NoticeStanding.Failed } => "Not everybody was told",
        { Roles.Count: > 0 } => $"{Answered} of {_board.Roles.Count} have confirmed",
        { Line.Standing: NoticeStanding.Waiting or NoticeStanding.Escalating } => "Nobody has acknowledged yet",
        { Line.Standing: NoticeStanding.Sending } => "On its way",
        _ => "Everybody was told",
    };

    private int Answered => _board!.Roles.Count(role => role.Any(line => line.Delivery.AcknowledgedAt is not null));

    protected override async Task ReadAsync() => _board = await read.ExecuteAsync(new NoticeId(Id), Closed);

    private int Count(DeliveryState state) => _board!.Line.Counts.GetValueOrDefault(state);

    private Task<bool> AcknowledgeAsync() => TryAsync(async () =>
    {
        await acknowledge.ExecuteAsync(new NoticeId(Id), Closed);
        await ReloadAsync();
    });
}
