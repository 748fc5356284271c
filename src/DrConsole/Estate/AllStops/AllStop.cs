using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

public readonly record struct AllStopId(Guid Value) : ITypedId<AllStopId>
{
    public static AllStopId From(Guid value) => new(value);
}

/// <summary>One time that everything which acts was held: who, why, from when to when. In force while it has no end.</summary>
public sealed class AllStop : ITopical
{
    public const int MaxReason = 500;
    public const string Topic = "all-stop";

    /// <summary>How long it counts that somebody asked for the release: later nobody knows any more what they had looked at.</summary>
    public static readonly TimeSpan AskHolds = TimeSpan.FromHours(1);

    private AllStop()
    {
    }

    public AllStopId Id { get; private set; }

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string HeldBy { get; private set; } = "";

    public DateTimeOffset HeldAt { get; private set; }

    [PersonName]
    public string? ReleasedBy { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Who asked for the release, where a second person has to give it.</summary>
    [PersonName]
    public string? ReleaseAskedBy { get; private set; }

    /// <summary>The same person by their account: names may be alike.</summary>
    public Guid? ReleaseAskedById { get; private set; }

    public DateTimeOffset? ReleaseAskedAt { get; private set; }

    /// <summary>One while in force and nothing afterwards: unique, so that there is never a second in force.</summary>
    public int? InForce { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    public static AllStop Hold(string reason, string by, DateTimeOffset now)
    {
        var trimmed = reason.Trim();
        if (trimmed.Length is 0 or > MaxReason)
            throw new InvalidException("reason", $"Say why, in up to {MaxReason} characters. Everybody will read it.");
        return new AllStop { Id = new AllStopId(Guid.CreateVersion7(now)), Reason = trimmed, HeldBy = by, HeldAt = now, InForce = 1 };
    }

    /// <summary>Whether somebody has asked for the release, lately enough to count.</summary>
    public bool IsAsked(DateTimeOffset now) => InForce is not null && ReleaseAskedAt is { } asked && now - asked < AskHolds;

    /// <summary>The first of two who let go. Gives whether this is the second, whose word releases.</summary>
    public bool AgreeToRelease(Guid person, string name, DateTimeOffset now)
    {
        if (!IsAsked(now))
        {
            (ReleaseAskedBy, ReleaseAskedById, ReleaseAskedAt) = (name, person, now);
            return false;
        }
        if (ReleaseAskedById == person)
            throw new RefusedException($"You asked for it at {ReleaseAskedAt:HH:mm} UTC. Somebody else has to release it.", "second-person");
        Release(name, now);
        return true;
    }

    public void Release(string by, DateTimeOffset now)
    {
        if (InForce is null)
            throw new RefusedException("This all stop was released already.");
        (ReleasedBy, ReleasedAt, InForce) = (by, now, null);
    }
}

internal sealed class AllStopConfiguration : IEntityTypeConfiguration<AllStop>
{
    public void Configure(EntityTypeBuilder<AllStop> stop)
    {
        stop.ToTable("AllStops");
        stop.Property(s => s.Reason).HasMaxLength(AllStop.MaxReason);
        stop.Property(s => s.InForce).IsConcurrencyToken();
        stop.HasIndex(s => s.InForce).IsUnique();
        stop.HasIndex(s => s.HeldAt);
    }
}
