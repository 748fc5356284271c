using DrConsole.Access;
using DrConsole.Notices;

namespace DrConsole.Web.Features.Gallery;

/// <summary>A notice and its deliveries as their parts show them, for the gallery.</summary>
internal static class NoticeSamples
{
    public static readonly DateTimeOffset Start = RunSamples.Start;

    private static readonly Notice Page = Notice.Make(
        new NoticeToSend(NoticeKind.Page, "incident/2026-042", new NoticeAudience { Policy = "platform" }, NoticeValues.Plain("Orders cannot be placed", "Nobody can order.")) { Severity = 1, Wants = AckNeed.One }, "Orders cannot be placed", Actor.Console("Mara Lindqvist"), Start);

    public static NoticeBoard Board { get; } = new(new NoticeLine(Page, new Dictionary<DeliveryState, int> { [DeliveryState.Queued] = 5 }, null, null), 1,
    [
        Line("Ida Berg", NoticeChannel.Sms, "+1 202 555 ••41", level: 1), Line("Jon Cole", NoticeChannel.Email, "j•••@example.com", missing: "Not set up: DrConsole:Mail:Host."), Line("Kim Dahl", null, ""), Acknowledged(), Withdrawn(),
    ], 12, [], null);

    public static IReadOnlyList<IGrouping<string, NoticeBoard.DeliveryLine>> Roles { get; } =
        [.. new[] { Acknowledged(role: "executives"), Line("Jon Cole", NoticeChannel.Email, "j•••@example.com", role: "support", answerIn: 30), Line("Kim Dahl", NoticeChannel.Email, "k•••@example.com", role: "legal", answerIn: -20) }.GroupBy(line => line.Role)];

    public static IReadOnlyList<ChannelBoard.Health> Healths { get; } =
    [
        new(ChannelState.Ready, null, null), new(ChannelState.Ready, null, null) { WorkedAt = Start, FailedAt = Start.AddHours(-2), LastFailure = "Greylisted." },
        new(ChannelState.Held, "Not set up: DrConsole:Mail:Host.", null), new(ChannelState.Open, "It answered 404: no_service.", Start.AddMinutes(2)) { WorkedAt = Start.AddDays(-1) },
    ];

    public static IReadOnlyList<TestChannel.Place> Places { get; } = [new(NoticeChannel.Email, "mara@example.com", "Mara Lindqvist"), new(NoticeChannel.Email, "oncall@example.com", "On call")];

    private static NoticeBoard.DeliveryLine Line(string name, NoticeChannel? channel, string address, int level = 0, string? missing = null, string role = "", int? answerIn = null) => new(
        Delivery.Make(Page.Id, new Recipient(name) { Level = level, Role = role, AnswerBy = answerIn is { } minutes ? Start.AddMinutes(minutes) : null }, channel is { } known ? new Way(known, address, Start, missing) { NextAt = Start.AddMinutes(2) } : null, DeliveryLane.Urgent, Start), null, address, role);

    private static NoticeBoard.DeliveryLine Acknowledged(string role = "")
    {
        var line = Line("Mara Lindqvist", NoticeChannel.Voice, "+1 202 555 ••43", role: role, answerIn: 15);
        line.Delivery.Acknowledge(AckWay.Voice, Start.AddMinutes(3));
        return line;
    }

    private static NoticeBoard.DeliveryLine Withdrawn()
    {
        var line = Line("Priya Raman", NoticeChannel.Sms, "+1 202 555 ••44");
        line.Delivery.Withdraw("Mara Lindqvist had acknowledged.");
        return line;
    }
}
