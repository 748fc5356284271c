using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>How the subscription of a topic to this console stands.</summary>
public enum SubscriptionState
{
    /// <summary>SNS asks whether it is wanted; nobody has said so yet.</summary>
    Asked,

    Confirmed,

    /// <summary>SNS says that it is no more.</summary>
    Ended,
}

/// <summary>A topic that was subscribed to this console. Its address of confirmation is worth a secret, and is sealed.</summary>
public sealed class SnsSubscription : ITopical
{
    private SnsSubscription()
    {
    }

    [RecordedText]
    public string TopicArn { get; private set; } = "";

    public SubscriptionState State { get; private set; }

    public string SealedUrl { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    [PersonName]
    public string? ConfirmedBy { get; private set; }

    IEnumerable<string> ITopical.Topics => [AlarmSource.Topic];

    private string Owner => $"sns-subscription/{TopicArn}";

    internal static SnsSubscription Of(string topic) => new() { TopicArn = topic };

    internal void Ask(string url, SecretBox box, DateTimeOffset now) => (State, SealedUrl, AskedAt, ConfirmedAt, ConfirmedBy) = (SubscriptionState.Asked, box.Seal(url, Owner), now, null, null);

    internal string Open(SecretBox box) => box.Open(SealedUrl, Owner);

    internal void Confirm(string by, DateTimeOffset now) => (State, SealedUrl, ConfirmedAt, ConfirmedBy) = (SubscriptionState.Confirmed, "", now, by);

    internal void End() => (State, SealedUrl) = (SubscriptionState.Ended, "");
}

internal sealed class SnsSubscriptionConfiguration : IEntityTypeConfiguration<SnsSubscription>
{
    public void Configure(EntityTypeBuilder<SnsSubscription> subscription)
    {
        subscription.ToTable("SnsSubscriptions");
        subscription.HasKey(s => s.TopicArn);
        subscription.Property(s => s.TopicArn).HasMaxLength(AlarmSource.MaxTopic);
    }
}
