using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>A data class as a person types it.</summary>
public sealed class DataClassDraft
{
    public enum Answer
    {
        Yes,
        No,
    }

    public string Name { get; set; } = "";

    public int Tier { get; set; } = 2;

    public DataClassPriority Priority { get; set; } = DataClassPriority.High;

    public string Summary { get; set; } = "";

    public string HeldBy { get; set; } = "";

    public string Rpo { get; set; } = "";

    public bool FollowsInterval { get; set; }

    public string Interval { get; set; } = "";

    public SyncMethod? Sync { get; set; }

    public string AllowedLag { get; set; } = "";

    public string BackupStrategy { get; set; } = "";

    public string Retention { get; set; } = "";

    public Answer? AtRest { get; set; }

    public Answer? InTransit { get; set; }

    public string Size { get; set; } = "";

    public string CopyRegions { get; set; } = "";

    public static DataClassDraft Of(DataClassText text) => new()
    {
        Name = text.Name,
        Tier = text.Tier,
        Priority = text.Priority,
        Summary = text.Summary,
        HeldBy = text.HeldBy,
        Rpo = EstateWords.Of(text.Rpo),
        FollowsInterval = text.FollowsInterval,
        Interval = EstateWords.Of(text.Interval),
        Sync = text.Sync,
        AllowedLag = EstateWords.Of(text.AllowedLag),
        BackupStrategy = text.BackupStrategy,
        Retention = EstateWords.Of(text.Retention),
        AtRest = Said(text.EncryptedAtRest),
        InTransit = Said(text.EncryptedInTransit),
        Size = text.SizeBytes is { } size ? Sizes.Exact(size) : "",
        CopyRegions = string.Join('\n', text.CopyRegions),
    };

    public DataClassText Read() => new(Name, Tier, Priority)
    {
        Summary = Summary,
        HeldBy = HeldBy,
        Rpo = FollowsInterval ? null : Durations.ReadOptional("rpo", Rpo),
        FollowsInterval = FollowsInterval,
        Interval = Durations.ReadOptional("interval", Interval),
        Sync = Sync,
        AllowedLag = Durations.ReadOptional("allowedLag", AllowedLag),
        BackupStrategy = BackupStrategy,
        Retention = Durations.ReadOptional("retention", Retention),
        EncryptedAtRest = Said(AtRest),
        EncryptedInTransit = Said(InTransit),
        SizeBytes = Sizes.ReadOptional("sizeBytes", Size),
        CopyRegions = [.. CopyRegions.Split('\n')],
    };

    private static Answer? Said(bool? yes) => yes is { } known ? known ? Answer.Yes : Answer.No : null;

    private static bool? Said(Answer? answer) => answer is { } known ? known is Answer.Yes : null;
}
