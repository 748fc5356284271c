using System.Collections.Frozen;
using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>The channels that this console has, each behind the guard.</summary>
public sealed class ChannelSet(IEnumerable<INoticeChannel> channels, ChannelGuard guard)
{
    private readonly FrozenDictionary<NoticeChannel, INoticeChannel> _channels = channels.Select(guard.Around).ToFrozenDictionary(channel => channel.Kind);

    public INoticeChannel? Of(NoticeChannel kind) => _channels.GetValueOrDefault(kind);

    /// <summary>What is missing before anything goes out by it; null while it is set up.</summary>
    public string? Missing(NoticeChannel kind) => Of(kind) is { } channel ? channel.Missing : $"This console cannot send by {Word(kind)}.";

    /// <summary>As it stands in a sentence.</summary>
    public static string Word(NoticeChannel kind) => kind switch
    {
        NoticeChannel.Email => "mail",
        NoticeChannel.Sms => "SMS",
        NoticeChannel.Voice => "voice",
        NoticeChannel.Chat => "chat",
        NoticeChannel.Webhook => "webhook",
        _ => "the console",
    };

    internal static NoticeChannel Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Sms => NoticeChannel.Sms,
        ChannelKind.Voice => NoticeChannel.Voice,
        ChannelKind.Email => NoticeChannel.Email,
        _ => NoticeChannel.Chat,
    };
}
