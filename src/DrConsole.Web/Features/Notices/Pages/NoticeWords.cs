using DrConsole.Notices;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>How pages say what notices hold.</summary>
public static class NoticeWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.ApprovalRequest => "Approval request",
        NoticeKind.Test => "Test of the call tree",
        _ => kind.ToString(),
    };

    public static string Of(NoticeChannel channel) => channel switch { NoticeChannel.Sms => "SMS", NoticeChannel.InApp => "In the console", _ => channel.ToString() };

    /// <summary>What a notice is about, without ids, which tell nobody anything.</summary>
    public static string About(Notice notice) => string.Join('/', notice.Subject.Split('/').Where(part => !Guid.TryParse(part, out _)));

    public static string IconOf(NoticeChannel channel) => channel switch
    {
        NoticeChannel.Sms => "message-square",
        NoticeChannel.Voice => "phone",
        NoticeChannel.Email => "mail",
        NoticeChannel.Chat => "hash",
        NoticeChannel.Webhook => "workflow",
        _ => "square-terminal",
    };

    public static string Of(AckWay way) => way switch { AckWay.Link => "link", AckWay.Sms => "SMS", AckWay.Voice => "telephone", AckWay.Console => "console", _ => "API" };

    public static string Of(NoticeTrouble trouble) => trouble switch { NoticeTrouble.Unacknowledged => "Not acknowledged", NoticeTrouble.Held => "Held", _ => "Not delivered" };

    public static string Of(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Open => "under way",
        AttemptOutcome.Accepted => "accepted",
        AttemptOutcome.Delivered => "delivered",
        AttemptOutcome.Retry => "to be tried again",
        AttemptOutcome.Rejected => "rejected",
        AttemptOutcome.Down => "channel down",
        _ => "may have been sent",
    };

    /// <summary>A notice's state as a sentence of few words, with icon and tone.</summary>
    public static (string Word, string Icon, string Tone) Of(NoticeStanding standing) => standing switch
    {
        NoticeStanding.Unanswered => ("Nobody answered", "octagon-x", Tones.Bad),
        NoticeStanding.Held => ("Held, not configured", "circle-pause", Tones.Bad),
        NoticeStanding.Failed => ("Not everybody was told", "octagon-x", Tones.Bad),
        NoticeStanding.Escalating => ("Escalating", "phone-call", Tones.Warn),
        NoticeStanding.Waiting => ("Waits for an answer", "clock", Tones.Warn),
        NoticeStanding.Sending => ("Being sent", "send", Tones.Run),
        NoticeStanding.Told => ("Told", "check", Tones.Mute),
        _ => ("Acknowledged", "check-check", Tones.Ok),
    };

    /// <summary>The row of the table of states that a delivery's state has.</summary>
    public static StateStyle StyleOf(DeliveryState state) => StateStyles.Named("Notice delivery", state switch
    {
        DeliveryState.Acknowledged => "acked",
        DeliveryState.MaybeSent => "maybeSent",
        _ => state.ToString().ToLowerInvariant(),
    });
}
