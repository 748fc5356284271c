using System.ComponentModel.DataAnnotations;

namespace DrConsole.Notices;

/// <summary>Section <c>DrConsole:Notices</c>: how many notices go out at a time.</summary>
public sealed class NoticeOptions
{
    public const string Section = "DrConsole:Notices";

    /// <summary>Pages and whatever else is urgent. They have their own, so that nothing is ever before them.</summary>
    [Range(1, 100, ErrorMessage = "1 to 100 is accepted.")]
    public int UrgentAtOnce { get; init; } = 8;

    [Range(1, 100, ErrorMessage = "1 to 100 is accepted.")]
    public int NormalAtOnce { get; init; } = 8;

    /// <summary>Subscribers and digests.</summary>
    [Range(1, 100, ErrorMessage = "1 to 100 is accepted.")]
    public int BulkAtOnce { get; init; } = 16;

    internal int AtOnce(DeliveryLane lane) => lane switch
    {
        DeliveryLane.Urgent => UrgentAtOnce,
        DeliveryLane.Normal => NormalAtOnce,
        _ => BulkAtOnce,
    };
}
