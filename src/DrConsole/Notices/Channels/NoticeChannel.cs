namespace DrConsole.Notices;

/// <summary>A way by which a notice reaches somebody.</summary>
public enum NoticeChannel
{
    Email,
    Sms,
    Voice,
    Chat,
    Webhook,
    InApp,
}
