using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace DrConsole.Notices;

/// <summary>Section <c>DrConsole:Notices</c>: how many notices go out at a time, and when the daily digest does.</summary>
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
    public int BulkAtOnce { get; init; } = 100;

    /// <summary>When everybody is told what is due for them, by the organisation's clocks. Empty for never.</summary>
    [RegularExpression("^(([01][0-9]|2[0-3]):[0-5][0-9])?$", ErrorMessage = "A time such as 07:00 is accepted, or nothing for no digest.")]
    public string DigestAt { get; init; } = "07:00";

    internal TimeOnly? DigestTime => TimeOnly.TryParseExact(DigestAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    internal int AtOnce(DeliveryLane lane) => lane switch
    {
        DeliveryLane.Urgent => UrgentAtOnce,
        DeliveryLane.Normal => NormalAtOnce,
        _ => BulkAtOnce,
    };
}
