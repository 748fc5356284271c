using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DrConsole.Notices;

/// <summary>Text as bytes that every mail server carries unchanged: lines of at most 76 letters of ASCII, each ended by CR LF.</summary>
internal sealed record TextEncoding(string Name, byte[] Bytes)
{
    private const int Line = 76;
    private const int OctetsALine = Line / 4 * 3;

    // Visible ASCII without the sign that begins a code; spaces within a line.
    private static readonly SearchValues<byte> AsItIs = SearchValues.Create([(byte)'\t', .. Enumerable.Range(' ', 95).Where(octet => octet != '=').Select(octet => (byte)octet)]);

    public static TextEncoding Of(string text)
    {
        var lines = Encoding.UTF8.GetBytes(WithLineBreaks(text));
        if (IsPlain(lines))
            return new("7bit", lines);

        // Of mostly other scripts quoted-printable would make three letters of one octet.
        var foreign = Ascii.IsValid(lines) ? 0 : lines.Count(octet => octet >= 128);
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
        // At the worst every octet takes three, and every 25 of them a line of their own.
        var output = ArrayPool<byte>.Shared.Rent(text.Length * 3 + text.Length / 8 + 8);
        var written = 0;
        while (text.Length > 0)
        {
            var end = text.IndexOf("\r\n"u8);
            written += WriteLine(text[..end], output.AsSpan(written));
            text = text[(end + 2)..];
        }
        var lines = output.AsSpan(0, written).ToArray();
        ArrayPool<byte>.Shared.Return(output);
        return lines;
    }

    private static int WriteLine(ReadOnlySpan<byte> line, Span<byte> into)
    {
        var (written, column) = (0, 0);
        while (line.Length > 0)
        {
            var run = Math.Min(SafeRun(line, column), Line - 1 - column);
            if (run > 0)
            {
                line[..run].CopyTo(into[written..]);
                line = line[run..];
                (written, column) = (written + run, column + run);
                continue;
            }
            if (column + 3 > Line - 1)
            {
                "=\r\n"u8.CopyTo(into[written..]);
                (written, column) = (written + 3, 0);
                continue;
            }
            into[written++] = (byte)'=';
            into[written++] = "0123456789ABCDEF"u8[line[0] >> 4];
            into[written++] = "0123456789ABCDEF"u8[line[0] & 15];
            line = line[1..];
            column += 3;
        }
        "\r\n"u8.CopyTo(into[written..]);
        return written + 2;
    }

    // How much goes as it is. Spaces at a line's end would be lost on the way; a From or a dot at its beginning would be changed by some, or slow them.
    private static int SafeRun(ReadOnlySpan<byte> line, int column)
    {
        if (column == 0 && (line[0] == '.' || line.StartsWith("From "u8)))
            return 0;
        var run = line.IndexOfAnyExcept(AsItIs);
        if (run < 0)
            run = line[^1] is (byte)' ' or (byte)'\t' ? line.Length - 1 : line.Length;
        return run;
    }
}
