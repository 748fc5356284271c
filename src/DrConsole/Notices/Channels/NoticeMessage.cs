namespace DrConsole.Notices;

/// <summary>One message to one person, ready to go out.</summary>
/// <param name="Key">Stays the same over all attempts: what a Message-Id and an idempotency key are made of.</param>
/// <param name="Recipient">The person's name; empty where the address is nobody's.</param>
/// <param name="Address">A mail address, a telephone number, a webhook's key.</param>
public sealed record NoticeMessage(Guid Key, string Recipient, string Address, WrittenNotice Text)
{
    /// <summary>What it is about, for channels that keep together what belongs together: <c>incident/…</c>.</summary>
    public string? Thread { get; init; }

    /// <summary>Where it is acknowledged; null where nobody waits for that.</summary>
    public Uri? AckUrl { get; init; }

    /// <summary>Which language it is read out in: <c>en</c>, <c>pt-BR</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether it overtakes whatever waits.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Where a mail program offers to stop such messages with one click.</summary>
    public Uri? UnsubscribeUrl { get; init; }

    public IReadOnlyList<NoticeAttachment> Attachments { get; init; } = [];
}

/// <summary>A file that goes with a message by mail.</summary>
public sealed record NoticeAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content);
