using DrConsole.Notices;

namespace DrConsole.Web.Features.Notices;

/// <summary>How pages say what channels are and how they do.</summary>
public static class ChannelWords
{
    public static string Of(NoticeChannel kind) => kind switch
    {
        NoticeChannel.Email => "Email",
        NoticeChannel.Sms => "SMS",
        NoticeChannel.Voice => "Voice",
        NoticeChannel.Chat => "Chat",
        NoticeChannel.Webhook => "Webhook",
        _ => "In the console",
    };

    public static string IconOf(NoticeChannel kind) => kind switch
    {
        NoticeChannel.Email => "mail",
        NoticeChannel.Sms => "message-square",
        NoticeChannel.Voice => "phone",
        NoticeChannel.Chat => "hash",
        NoticeChannel.Webhook => "workflow",
        _ => "layout-dashboard",
    };

    /// <summary>What became of a test, no better than it is known.</summary>
    public static (string Word, string Icon, string Tone) Of(DeliveryState state) => state switch
    {
        DeliveryState.Queued => ("On its way", "clock", Parts.Tones.Mute),
        DeliveryState.Held => ("Held, not set up", "octagon-x", Parts.Tones.Bad),
        DeliveryState.Sent => ("Accepted, not yet known to have arrived", "send", Parts.Tones.Mute),
        DeliveryState.Delivered or DeliveryState.Acknowledged => ("Arrived", "circle-check", Parts.Tones.Ok),
        DeliveryState.MaybeSent => ("May have been sent", "circle-question-mark", Parts.Tones.Warn),
        DeliveryState.Withdrawn => ("Withdrawn", "ban", Parts.Tones.Mute),
        _ => ("Did not go", "octagon-x", Parts.Tones.Bad),
    };

    /// <summary>The page's title: what is wrong first.</summary>
    public static string Sentence(ChannelBoard board)
    {
        var broken = board.Lines.Count(line => line.Health.State is ChannelState.Open) + board.Rooms.Count(room => room.Health.State is ChannelState.Open) + board.Targets.Count(target => target.Health.State is ChannelState.Open);
        var held = board.Lines.Where(line => line.Health.State is ChannelState.Held).ToList();
        return (broken, held.Count) switch
        {
            ( > 0, _) => $"{Parts.Words.Count(broken, "channel is", "channels are")} broken and left alone for now",
            (_, > 0) when held.Sum(line => line.Held) is var waiting and > 0 => $"{Parts.Words.Count(waiting, "message waits", "messages wait")} for a channel that nobody has set up",
            (_, > 0) => $"{held.Count} of {board.Lines.Count} channels are not set up",
            _ => "Every channel is ready",
        };
    }
}
