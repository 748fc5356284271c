using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>What a person may change about a data class. Two texts are equal when they say the same.</summary>
public sealed record DataClassText(string Name, int Tier, DataClassPriority Priority)
{
    public string Summary { get; init; } = "";

    /// <summary>The service that holds it, by its key; empty when none is named.</summary>
    public string HeldBy { get; init; } = "";

    public TimeSpan? Rpo { get; init; }

    /// <summary>The RPO is the interval, also after the interval changes.</summary>
    public bool FollowsInterval { get; init; }

    public TimeSpan? Interval { get; init; }

    public SyncMethod? Sync { get; init; }

    public TimeSpan? AllowedLag { get; init; }

    public string BackupStrategy { get; init; } = "";

    public TimeSpan? Retention { get; init; }

    public bool? EncryptedAtRest { get; init; }

    public bool? EncryptedInTransit { get; init; }

    public long? SizeBytes { get; init; }

    /// <summary>The region of each copy, the primary first.</summary>
    public ValueList<string> CopyRegions { get; init; } = [];

    public DataClassText Tidied() => this with
    {
        Name = Name.Trim(),
        Summary = Summary.Trim(),
        HeldBy = HeldBy.Trim(),
        BackupStrategy = BackupStrategy.Trim(),
        CopyRegions = [.. CopyRegions.Select(region => region.Trim()).Where(region => region.Length > 0)],
    };

    internal void Check()
    {
        var errors = new FieldErrors()
            .Check(Name.Length is > 0 and <= Service.MaxName, "name", $"A name with 1 to {Service.MaxName} characters is needed.")
            .Check(Tier is >= 1 and <= 4, "tier", "A tier from 1 to 4 is needed; 1 is lost last.")
            .Check(Enum.IsDefined(Priority), "priority", "Critical, high or medium is needed.")
            .Check(HeldBy.Length == 0 || ShortKey.IsRight(HeldBy), "heldBy", "A service's key is needed.")
            .Check(!FollowsInterval || Interval is not null, "interval", "The RPO follows the interval, so the interval is needed.")
            .Check(!FollowsInterval || Rpo is null, "rpo", "The RPO follows the interval: leave the fixed one empty.")
            .Check(Interval is not { } interval || interval > TimeSpan.Zero, "interval", "An interval is longer than nothing.")
            .Check(SizeBytes is null or >= 0, "sizeBytes", "A size cannot be negative.")
            .Check(CopyRegions.Count <= DataClass.MaxCopies, "copyRegions", $"At most {DataClass.MaxCopies} copies.")
            .Check(CopyRegions.All(region => region.Length <= Service.MaxName && !region.Contains('\n', StringComparison.Ordinal)), "copyRegions", "One region a line.");
        ServiceRules.CheckLength(errors, "rpo", Rpo);
        ServiceRules.CheckLength(errors, "interval", Interval);
        ServiceRules.CheckLength(errors, "allowedLag", AllowedLag);
        ServiceRules.CheckLength(errors, "retention", Retention);
        ServiceRules.CheckText(errors, "summary", Summary);
        ServiceRules.CheckText(errors, "backupStrategy", BackupStrategy);
        errors.ThrowIfAny();
    }

    internal static IEnumerable<ConflictException.Field> Compare(DataClassText theirs, DataClassText yours) =>
        theirs.Lines().Zip(yours.Lines(), (their, your) => new ConflictException.Field(their.Name, their.Text, your.Text));

    private (string Name, string Text)[] Lines() =>
    [
        ("Name", Name), ("Tier", $"{Tier}"), ("Priority", $"{Priority}"), ("Summary", Summary), ("Held by", HeldBy),
        ("RPO", FollowsInterval ? "follows the interval" : Said(Rpo)), ("Interval", Said(Interval)), ("Sync", $"{Sync}"), ("Allowed lag", Said(AllowedLag)),
        ("Backup strategy", BackupStrategy), ("Retention", Said(Retention)), ("Encrypted at rest", Said(EncryptedAtRest)), ("Encrypted in transit", Said(EncryptedInTransit)),
        ("Size", $"{SizeBytes}"), ("Regions of copies", string.Join('\n', CopyRegions)),
    ];

    private static string Said(TimeSpan? length) => length is { } known ? Durations.Spoken(known) : "";

    private static string Said(bool? yes) => yes switch { true => "yes", false => "no", null => "" };
}
