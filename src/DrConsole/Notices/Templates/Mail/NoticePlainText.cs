using System.Globalization;
using System.Text;

namespace DrConsole.Notices;

/// <summary>A body as plain text that reads well by itself: wrapped at 76 columns, facts in columns, every address whole on its line.</summary>
internal static class NoticePlainText
{
    private const int Width = 76;
    private const int WidestLabel = 30;

    public static string Write(IReadOnlyList<BodyBlock> blocks, NoticeFrame frame)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            Block(text, block);
        return Framed(text.ToString(), frame, hasLink: frame.AckUrl is { } url && NoticeMail.Leads(blocks, url));
    }

    /// <summary>Puts what no template may leave out around a text.</summary>
    public static string Framed(string body, NoticeFrame frame, bool hasLink)
    {
        var text = new StringBuilder();
        text.Append(frame.Strip.ToUpperInvariant().Replace(" · ", " - ", StringComparison.Ordinal)).Append('\n');
        if (frame.Mark is { } mark)
            Wrap(text, $"{mark.Word}. {mark.Sentence}", "");
        text.Append('\n').Append(body.Trim('\n')).Append('\n');
        if (frame.AckUrl is { } url && !hasLink)
            text.Append(CultureInfo.InvariantCulture, $"\n{frame.AckText}:\n{url}\n");
        if (frame.Footer.Length > 0)
        {
            text.Append("\n-- \n");
            Wrap(text, frame.Footer, "");
        }
        return text.ToString();
    }

    private static void Block(StringBuilder text, BodyBlock block)
    {
        switch (block)
        {
            case BodyBlock.Heading { Level: 1 } title:
                Wrap(text, Say(title.Pieces), "");
                break;
            case BodyBlock.Heading heading:
                Wrap(text, Say(heading.Pieces).ToUpperInvariant(), "");
                return;
            case BodyBlock.Paragraph paragraph:
                Wrap(text, Say(paragraph.Pieces), "");
                break;
            case BodyBlock.Bullets bullets:
                foreach (var (at, each) in bullets.Each.Index())
                    Wrap(text, Say(each), bullets.IsNumbered ? $"{at + 1}. " : "- ");
                break;
            case BodyBlock.Facts facts:
                Facts(text, facts);
                break;
            case BodyBlock.Button button:
                text.Append(CultureInfo.InvariantCulture, $"{button.Text}:\n{button.Url}\n");
                break;
        }
        text.Append('\n');
    }

    private static void Facts(StringBuilder text, BodyBlock.Facts facts)
    {
        var labels = facts.Rows.Select(row => $"{Say(row[0])}:").ToList();
        var widest = Math.Min(labels.Max(label => label.Length), WidestLabel) + 2;
        foreach (var (row, label) in facts.Rows.Zip(labels))
        {
            var notes = string.Join(", ", row.Skip(2).Select(Say).Where(note => note.Length > 0));
            var value = $"{(row.Count > 1 ? Say(row[1]) : "")}{(notes.Length > 0 ? $" ({notes})" : "")}";
            Wrap(text, value, label.PadRight(widest));
        }
    }

    // An address is told behind its words, unless they are the same.
    private static string Say(IEnumerable<BodyPiece> pieces) => string.Concat(pieces.Select(piece => piece switch
    {
        BodyPiece.Link link when link.Text != link.Url => $"{link.Text}: {link.Url}",
        BodyPiece.Break => "\n",
        _ => BodyPieces.Say([piece]),
    }));

    private static void Wrap(StringBuilder text, string words, string first)
    {
        var indent = new string(' ', first.Length);
        var lead = first;
        foreach (var line in words.Split('\n'))
        {
            var length = lead.Length;
            text.Append(lead);
            lead = indent;
            foreach (var (at, word) in line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
            {
                if (at > 0 && length + 1 + word.Length > Width)
                {
                    text.Append('\n').Append(indent);
                    length = indent.Length;
                }
                else if (at > 0)
                {
                    text.Append(' ');
                    length++;
                }
                text.Append(word);
                length += word.Length;
            }
            text.Append('\n');
        }
    }
}
