using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>One try to get a delivery out. It is there before anything is sent.</summary>
[Unrecorded("How a delivery ended is entered; the tries on the way are told by the delivery.")]
public sealed class DeliveryAttempt
{
    public required DeliveryId DeliveryId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public AttemptOutcome Outcome { get; private set; }

    public string? Why { get; private set; }

    public void End(AttemptOutcome outcome, string? why, DateTimeOffset now) =>
        (Outcome, Why, EndedAt) = (outcome, Cut(why), now);

    internal static string? Cut(string? why) => why is { Length: > Delivery.MaxWhy } ? why[..Delivery.MaxWhy] : why;

    internal void Forget() => Why = null;
}
