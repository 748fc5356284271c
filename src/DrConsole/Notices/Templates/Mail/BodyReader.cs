namespace DrConsole.Notices;

/// <summary>
/// Reads a body that is filled in: headings, paragraphs, lists, facts between bars, strong and stressed words, code and links. Anything else is
/// text. What facts brought is marked with backslashes and so stays text too, whatever it looks like.
/// </summary>
internal static class NoticeBodyReader
{
    public const int MostBlocks = 2_000;

    public static IReadOnlyList<BodyBlock> Read(string body)
    {
        var blocks = new List<BodyBlock>();
        var lines = body.Split('\n').Select(line => line.TrimEnd()).ToList();
        for (var at = 0; at < lines.Count && blocks.Count < MostBlocks;)
        {
            var line = lines[at].TrimStart();
            if (line.Length == 0)
                at++;
            else if (HeadingLevel(line) is > 0 and var level)
            {
                blocks.Add(new BodyBlock.Heading(level, BodyPieces.Of(line[(level + 1)..].Trim())));
                at++;
            }
            else if (line[0] == '|')
                blocks.Add(new BodyBlock.Facts([.. Take(lines, ref at, each => each.StartsWith('|')).Select(Cells).Where(cells => cells.Count > 0)]));
            else if (Bullet(line) is not null)
                blocks.Add(ListOf(lines, ref at));
            else if (BodyPieces.Of(line) is [BodyPiece.Link alone])
            {
                blocks.Add(new BodyBlock.Button(alone.Text, alone.Url));
                at++;
            }
            else
                blocks.Add(new BodyBlock.Paragraph(BodyPieces.Of(string.Join('\n', Take(lines, ref at, each => each.Length > 0 && each[0] != '|' && HeadingLevel(each) == 0 && Bullet(each) is null)))));
        }
        return blocks;
    }

    private static List<string> Take(List<string> lines, ref int at, Func<string, bool> belongs)
    {
        var taken = new List<string>();
        while (at < lines.Count && lines[at].TrimStart() is var line && belongs(line))
        {
            taken.Add(line);
            at++;
        }
        return taken;
    }

    private static BodyBlock.Bullets ListOf(List<string> lines, ref int at)
    {
        var numbered = char.IsAsciiDigit(lines[at].TrimStart()[0]);
        var each = new List<string>();
        while (at < lines.Count && lines[at].TrimStart() is { Length: > 0 } line)
        {
            if (Bullet(line) is { } text)
                each.Add(text);
            else if (lines[at][0] == ' ')
                each[^1] += $"\n{line}";
            else
                break;
            at++;
        }
        return new BodyBlock.Bullets(numbered, [.. each.Select(BodyPieces.Of)]);
    }

    private static int HeadingLevel(string line) => line switch
    {
        ['#', ' ', ..] => 1,
        ['#', '#', ' ', ..] => 2,
        ['#', '#', '#', ' ', ..] => 3,
        _ => 0,
    };

    private static string? Bullet(string line)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
            return line[2..].Trim();
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && line.AsSpan(digits).StartsWith(". ") ? line[(digits + 2)..].Trim() : null;
    }

    private static List<IReadOnlyList<BodyPiece>> Cells(string line)
    {
        var cells = new List<IReadOnlyList<BodyPiece>>();
        var (cell, escaped) = (new System.Text.StringBuilder(), false);
        foreach (var letter in line[1..].TrimEnd().TrimEnd('|') + '|')
        {
            if (letter == '|' && !escaped)
            {
                cells.Add(BodyPieces.Of(cell.ToString().Trim()));
                cell.Clear();
                continue;
            }
            escaped = letter == '\\' && !escaped;
            cell.Append(letter);
        }
        return cells;
    }
}
