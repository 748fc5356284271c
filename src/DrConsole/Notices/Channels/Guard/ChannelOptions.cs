using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Section <c>DrConsole:Channels</c>: how much goes out by a channel, when one is taken for broken, and what inside may be reached.</summary>
public sealed class ChannelOptions
{
    public const string Section = "DrConsole:Channels";
    private const string Rate = "accepted are 0 (no limit) to 1000000 a minute.";

    [Range(0, 1_000_000, ErrorMessage = Rate)]
    public int MailsPerMinute { get; init; }

    [Range(0, 1_000_000, ErrorMessage = Rate)]
    public int SmsPerMinute { get; init; } = 60;

    /// <summary>SMS cost money; this bounds what a storm can cost.</summary>
    [Range(0, 10_000_000, ErrorMessage = "accepted are 0 (no limit) to 10000000 a day.")]
    public int SmsPerDay { get; init; } = 2_000;

    [Range(0, 1_000_000, ErrorMessage = Rate)]
    public int CallsPerMinute { get; init; } = 30;

    /// <summary>To one room.</summary>
    [Range(0, 1_000_000, ErrorMessage = Rate)]
    public int ChatsPerMinute { get; init; } = 60;

    /// <summary>To one target.</summary>
    [Range(0, 1_000_000, ErrorMessage = Rate)]
    public int WebhooksPerMinute { get; init; } = 600;

    /// <summary>So many failures within <see cref="BreakerWindowSeconds"/>, and the channel is left alone for a while.</summary>
    [Range(1, 1_000, ErrorMessage = "accepted are 1 to 1000 failures.")]
    public int BreakerFailures { get; init; } = 5;

    [Range(1, 3_600, ErrorMessage = "accepted are 1 to 3600 seconds.")]
    public int BreakerWindowSeconds { get; init; } = 60;

    /// <summary>The first pause; each that follows is twice as long, up to ten minutes.</summary>
    [Range(1, 600, ErrorMessage = "accepted are 1 to 600 seconds.")]
    public int BreakerPauseSeconds { get; init; } = 15;

    /// <summary>How long a chat room's or a webhook's answer may take.</summary>
    [Range(1, 120, ErrorMessage = "accepted are 1 to 120 seconds.")]
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Hosts inside, separated by commas, that chat rooms and webhooks may name, also without TLS.</summary>
    [MaxLength(4_000, ErrorMessage = "hosts of up to 4,000 characters together are accepted.")]
    public string AllowInside { get; init; } = "";

    internal int PerMinute(NoticeChannel kind) => kind switch
    {
        NoticeChannel.Email => MailsPerMinute,
        NoticeChannel.Sms => SmsPerMinute,
        NoticeChannel.Voice => CallsPerMinute,
        NoticeChannel.Chat => ChatsPerMinute,
        NoticeChannel.Webhook => WebhooksPerMinute,
        _ => 0,
    };

    internal BreakerRules Breaker => new(BreakerFailures, TimeSpan.FromSeconds(BreakerWindowSeconds), TimeSpan.FromSeconds(BreakerPauseSeconds));
}
