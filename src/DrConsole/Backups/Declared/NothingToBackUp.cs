using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Somebody answers for a data class of which nothing is copied: why, who else agreed, and until when that holds.</summary>
public sealed class NothingToBackUp : ICounted, ITopical
{
    public const int MaxReason = 500;
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private NothingToBackUp()
    {
    }

    public string DataClass { get; private set; } = "";

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string DeclaredBy { get; private set; } = "";

    /// <summary>Who is behind it: names change, and two people may share one.</summary>
    public Guid? DeclaredById { get; private set; }

    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>Somebody else than who declared it; null while nobody has agreed, and then it does not hold.</summary>
    [PersonName]
    public string? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Backup.Topic, $"data-class/{DataClass}"];

    public bool Holds(DateTimeOffset now) => ApprovedAt is not null && now < ExpiresAt;

    internal static NothingToBackUp For(string dataClass) => new() { DataClass = dataClass };

    /// <summary>Said anew it needs a new approval: nobody agreed to the new reason or the new day.</summary>
    internal void Declare(string reason, DateTimeOffset expiresAt, Actor by, DateTimeOffset now)
    {
        var why = reason.Trim();
        new FieldErrors()
            .Check(why.Length is > 0 and <= MaxReason, "reason", $"Why nothing is copied is needed, in up to {MaxReason} characters.")
            .Check(expiresAt > now && expiresAt <= now + Longest, "expiresAt", "It holds for a year at most; then somebody looks again.")
            .ThrowIfAny();
        (Reason, ExpiresAt, DeclaredBy, DeclaredById, DeclaredAt, ApprovedBy, ApprovedAt) = (why, expiresAt, by.Name, by.Behind, now, null, null);
    }

    internal void Approve(Actor by, DateTimeOffset now)
    {
        if (DeclaredById is { } declarer ? by.Behind == declarer : by.Name == DeclaredBy)
            throw new RefusedException("You declared it yourself. Somebody else has to agree.", "same-person");
        if (now >= ExpiresAt)
            throw new RefusedException("Its time is over: declare it anew.", "expired");
        (ApprovedBy, ApprovedAt) = (by.Name, now);
    }
}
