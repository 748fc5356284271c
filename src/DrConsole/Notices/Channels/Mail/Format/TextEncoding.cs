using System.Buffers.Text;
using System.Text;

namespace DrConsole.Notices;

/// <summary>Text as bytes that every mail server carries unchanged: lines of at most 76 letters of ASCII, each ended by CR LF.</summary>
internal sealed record TextEncoding(string Name, byte[] Bytes)
{
    private const int Line = 76;
    private const int OctetsALine = Line / 4 * 3;

    public static TextEncoding Of(string text)
    {
        var lines = Encoding.UTF8.GetBytes(WithLineBreaks(text));
        if (IsPlain(lines))
            return new("7bit", lines);

        // Of mostly other scripts quoted-printable would make three letters of one octet.
        var foreign = lines.Count(octet => octet >= 128);
        return foreign > lines.Length / 5 ? new("base64", Base64Lines(lines)) : new("quoted-printable", QuotedPrintable(lines));
    }

    /// <summary>Base64 in lines, written piece by piece: a large file is never in memory twice.</summary>
    public static int WriteBase64(ReadOnlySpan<byte> octets, Span<byte> into)
    {
        var written = 0;
        for (var at = 0; at < octets.Length; at += OctetsALine)
        {
            Base64.EncodeToUtf8(octets[at..Math.Min(at + OctetsALine, octets.Length)], into[written..], out _, out var count);
            written += count;
            into[written++] = (byte)'\r';
            into[written++] = (byte)'\n';
        }
        return written;
    }

    public static long LengthOfBase64(long octets) => (octets + 2) / 3 * 4 + (octets + OctetsALine - 1) / OctetsALine * 2;

    /// <summary>How many octets make whole lines of at most that many bytes.</summary>
    public static int OctetsIn(int bytes) => bytes / (Line + 2) * OctetsALine;

    private static byte[] Base64Lines(byte[] octets)
    {
        var lines = new byte[LengthOfBase64(octets.Length)];
        WriteBase64(octets, lines);
        return lines;
    }

    // Every kind of line break is one; the last line has one too.
    private static string WithLineBreaks(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        return lines.EndsWith("\r\n", StringComparison.Ordinal) ? lines : lines + "\r\n";
    }

    // '=_' begins our boundaries, and some servers put a sign before a line that begins with 'From '.
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("=_"u8) >= 0 || text.StartsWith("From "u8) || text.IndexOf("\nFrom "u8) >= 0)
            return false;
        var column = 0;
        foreach (var octet in text)
        {
            column = octet == '\n' ? 0 : column + 1;
            if (column > Line + 1 || octet is > 126 || (octet < 32 && octet is not ((byte)'\r' or (byte)'\n')))
                return false;
        }
        return true;
    }

    private static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var output = new MemoryStream(text.Length + text.Length / 8);
        var column = 0;
        Span<byte> code = stackalloc byte[3];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at..] is [(byte)'\r', (byte)'\n', ..])
            {
                output.Write("\r\n"u8);
                (column, at) = (0, at + 1);
                continue;
            }
            var written = Write(text, at, column, code);
            if (column + written > Line - 1)
            {
                output.Write("=\r\n"u8);
                column = 0;
                written = Write(text, at, column, code);
            }
            output.Write(code[..written]);
            column += written;
        }
        return output.ToArray();
    }

    // Spaces at a line's end would be lost on the way, and a From at its beginning would be changed by some.
    private static int Write(ReadOnlySpan<byte> text, int at, int column, Span<byte> into)
    {
        var octet = text[at];
        var isSpace = octet is (byte)' ' or (byte)'\t';
        var asItIs = isSpace ? !text[(at + 1)..].StartsWith("\r\n"u8) : octet is >= 33 and <= 126 and not (byte)'=' && !(column == 0 && text[at..].StartsWith("From "u8));
        if (asItIs)
        {
            into[0] = octet;
            return 1;
        }
        into[0] = (byte)'=';
        into[1] = "0123456789ABCDEF"u8[octet >> 4];
        into[2] = "0123456789ABCDEF"u8[octet & 15];
        return 3;
    }
}
