namespace DrConsole.Notices;

/// <summary>A mail ready to be sent to one person: text that is written already, and files that are encoded while they go out.</summary>
internal sealed record ComposedMail(Mailbox Sender, Mailbox Recipient, bool NeedsUtf8, IReadOnlyList<MailPiece> Pieces)
{
    /// <summary>In bytes, exactly, before dots are doubled.</summary>
    public long Size { get; } = Pieces.Sum(piece => piece.Size);
}

/// <summary>Whole lines of a mail.</summary>
/// <param name="IsFile">Whether it still is to be written as lines of base64.</param>
internal readonly record struct MailPiece(ReadOnlyMemory<byte> Octets, bool IsFile)
{
    public long Size => IsFile ? TextEncoding.LengthOfBase64(Octets.Length) : Octets.Length;
}
