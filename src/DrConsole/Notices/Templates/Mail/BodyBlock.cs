namespace DrConsole.Notices;

/// <summary>A part of a notice's body, from which both its mail and its plain text are made.</summary>
internal abstract record BodyBlock
{
    public sealed record Heading(int Level, IReadOnlyList<BodyPiece> Pieces) : BodyBlock;

    public sealed record Paragraph(IReadOnlyList<BodyPiece> Pieces) : BodyBlock;

    public sealed record Bullets(bool IsNumbered, IReadOnlyList<IReadOnlyList<BodyPiece>> Each) : BodyBlock;

    /// <summary>Label, value and a note below it, side by side.</summary>
    public sealed record Facts(IReadOnlyList<IReadOnlyList<IReadOnlyList<BodyPiece>>> Rows) : BodyBlock;

    /// <summary>A link alone on its line: the one thing to press.</summary>
    public sealed record Button(string Text, string Url) : BodyBlock;
}

/// <summary>A run of text of one look.</summary>
internal abstract record BodyPiece
{
    public sealed record Words(string Text) : BodyPiece;

    public sealed record Strong(string Text) : BodyPiece;

    public sealed record Stressed(string Text) : BodyPiece;

    public sealed record Code(string Text) : BodyPiece;

    public sealed record Link(string Text, string Url) : BodyPiece;

    public sealed record Break : BodyPiece;
}
