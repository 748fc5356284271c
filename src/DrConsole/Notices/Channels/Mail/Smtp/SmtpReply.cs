using System.Text;

namespace DrConsole.Notices;

/// <summary>What a mail server answers: a code of three digits, perhaps a finer one (RFC 3463), and text.</summary>
/// <param name="Finer">Such as 4.7.1; empty where there is none.</param>
internal sealed record SmtpReply(int Code, string Finer, IReadOnlyList<string> Lines)
{
    private const int MostShown = 300;

    public int Class => Code / 100;

    public bool IsTemporary => Class == 4;

    /// <summary>The server ends the connection with this.</summary>
    public bool IsGoodbye => Code == 421;

    /// <summary>A code that takes and a finer one that refuses, or the other way round: nobody knows which holds.</summary>
    public bool ContradictsItself => Finer.Length > 0 && (Class is 2 && Finer[0] != '2' || Class is 4 or 5 && Finer[0] == '2');

    /// <summary>As one line without anything that could be taken for another.</summary>
    public string Shown
    {
        get
        {
            var text = HeaderText.Clean(string.Join(' ', Lines), MostShown);
            return text.Length == 0 ? $"{Code}" : $"{Code} {text}";
        }
    }

    /// <summary>Takes a line; null when it is none of a reply, or not of the same reply as the lines before it.</summary>
    public static (int Code, bool IsLast, string Text)? ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[0] is < (byte)'2' or > (byte)'5' || !char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2]))
            return null;
        var code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        if (line.Length == 3)
            return (code, true, "");
        return line[3] switch
        {
            (byte)' ' => (code, true, Encoding.UTF8.GetString(line[4..])),
            (byte)'-' => (code, false, Encoding.UTF8.GetString(line[4..])),
            _ => null,
        };
    }

    public static SmtpReply Of(int code, IReadOnlyList<string> lines) => new(code, FindFiner(lines[0]), lines);

    private static string FindFiner(string text)
    {
        var word = text.Split(' ', 2)[0];
        return word.Split('.') is [{ Length: 1 } kind, { Length: >= 1 and <= 3 } subject, { Length: >= 1 and <= 3 } detail]
            && kind[0] is '2' or '4' or '5' && (subject + detail).All(char.IsAsciiDigit) ? word : "";
    }
}
