namespace DrConsole.Notices;

/// <summary>What the outbox does with a delivery: how an attempt ends, and what follows from it.</summary>
public sealed partial class Delivery
{
    /// <summary>Writes down what became of the attempt that is under way.</summary>
    /// <returns>Whether the same person's next channel is to be tried.</returns>
    internal bool Settle(ChannelAnswer answer, Backoff backoff, DateTimeOffset now)
    {
        (ClaimedBy, ClaimedUntil) = (null, null);
        switch (answer)
        {
            case ChannelAnswer.Accepted accepted:
                Arrive(DeliveryState.Sent, accepted.Reference, now);
                return false;
            case ChannelAnswer.Delivered delivered:
                Arrive(DeliveryState.Delivered, delivered.Reference, now);
                DeliveredAt ??= now;
                return false;
        }

        // A receipt or an answer of the person came before: it knows better.
        if (State is not DeliveryState.Queued)
            return false;
        switch (answer)
        {
            case ChannelAnswer.Retry retry when Backoff.IsWorthAnother(Lane, Attempt):
                (Error, DueAt) = (Cut(retry.Why), now + backoff.After(Lane, Attempt, retry.After));
                return false;
            case ChannelAnswer.Retry retry:
                Fail($"{retry.Why} It was tried {Attempt} times.");
                return true;
            case ChannelAnswer.Down down when now < CreatedAt + Backoff.GiveUpAfter:
                (Error, DueAt) = (Cut(down.Why), now + backoff.After(Lane, Attempt, null));
                return true;
            case ChannelAnswer.Down down:
                Fail(down.Why);
                return true;
            case ChannelAnswer.Unsure unsure:
                (State, Error) = (DeliveryState.MaybeSent, Cut(unsure.Why));
                return true;
            case ChannelAnswer.Rejected rejected:
                Fail(rejected.Why);
                return true;
        }
        return false;
    }

    /// <summary>What the provider says later. False when it says nothing new.</summary>
    public bool Receive(Receipt receipt, DateTimeOffset now)
    {
        if (receipt.Word is ReceiptWord.Failed)
        {
            if (State is not (DeliveryState.Sent or DeliveryState.MaybeSent or DeliveryState.Queued))
                return false;
            Fail(receipt.Why ?? "The provider says that it did not arrive.");
            return true;
        }
        if (DeliveredAt is not null)
            return false;
        (DeliveredAt, AcceptedAt, ClaimedBy, ClaimedUntil) = (now, AcceptedAt ?? now, null, null);
        if (State is not DeliveryState.Acknowledged)
            (State, Error) = (DeliveryState.Delivered, null);
        return true;
    }

    /// <summary>Whoever had it stopped without saying how it ended.</summary>
    /// <param name="canRepeat">The channel takes the same key for the same message.</param>
    /// <returns>Whether the same person's next channel is to be tried.</returns>
    internal bool Lose(bool canRepeat, DateTimeOffset now)
    {
        (ClaimedBy, ClaimedUntil) = (null, null);
        if (State is not DeliveryState.Queued)
            return false;
        (State, Error, DueAt) = canRepeat
            ? (DeliveryState.Queued, null, now)
            : (DeliveryState.MaybeSent, "The console stopped while it was being sent, so that it may have been sent.", DueAt);
        return !canRepeat;
    }

    /// <summary>Goes by the next channel because this one is down.</summary>
    internal void GiveWayTo(NoticeChannel channel)
    {
        if (State is DeliveryState.Queued)
            Fail($"{Error} It went by {ChannelSet.Word(channel)}.");
    }

    private void Arrive(DeliveryState state, string? reference, DateTimeOffset now)
    {
        (Reference, AcceptedAt) = (CutReference(reference) ?? Reference, AcceptedAt ?? now);
        if (State is DeliveryState.Queued or DeliveryState.MaybeSent or DeliveryState.Withdrawn)
            (State, Error) = (state, null);
    }

    internal static string? CutReference(string? reference) => reference is { Length: > MaxReference } ? reference[..MaxReference] : reference;

    private void Fail(string why) => (State, Error, ClaimedBy, ClaimedUntil) = (DeliveryState.Failed, Cut(why), null, null);

    private static string Cut(string why) => why.Length <= MaxWhy ? why : why[..MaxWhy];
}
