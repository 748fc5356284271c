using System.Text;

namespace DrConsole.Notices;

/// <summary>
/// Writes headers, folded so that no line is long (RFC 5322, 2047, 2231). Every way in cleans or refuses what could end a line, so that nobody
/// can put a header of their own into a mail.
/// </summary>
internal sealed class MailHeaders
{
    private const int Line = 76;

    // Longer pieces of ASCII cannot be folded; as encoded words they can.
    private const int LongestWord = 60;
    private const string AlsoInWord = "!#$%&'*+-/=?^_`{|}~";
    private const string AlsoInParameter = "!#$&+-.^_`|~";

    private readonly StringBuilder _text = new();
    private int _column;

    /// <summary>A value of our own, of visible ASCII.</summary>
    public MailHeaders Add(string name, string value) => Begin(name).Append(Guard(value)).End();

    /// <summary>Ids and addresses in brackets, one a line.</summary>
    public MailHeaders AddBracketed(string name, string value) => Add(name, $"<{value}>");

    /// <summary>Words of people.</summary>
    public MailHeaders AddText(string name, string text, int most)
    {
        Begin(name);
        var clean = HeaderText.Clean(text, most);
        if (IsPlain(clean))
            Fold(clean);
        else
            Encode(clean);
        return End();
    }

    public MailHeaders AddMailbox(string name, Mailbox mailbox)
    {
        Begin(name);
        if (mailbox.Name.Length > 0)
        {
            if (mailbox.Name.Length > LongestWord || !IsPlain(mailbox.Name))
                Encode(mailbox.Name);
            else
                Append(mailbox.Name.All(letter => letter == ' ' || IsAtom(letter)) ? mailbox.Name : Quote(mailbox.Name));
            Space(mailbox.Address.Length + 2);
        }

        // Letters of other scripts stand here as they are; such a mail goes to servers with SMTPUTF8 only.
        return Append($"<{mailbox.Address}>").End();
    }

    /// <summary>A value with one parameter that people have named, such as a file.</summary>
    public MailHeaders AddNamed(string name, string value, string parameter, string text)
    {
        Begin(name).Append(Guard(value));
        if (text.Length <= LongestWord && IsPlain(text))
            return Append(";").Space(Line).Append($"{parameter}={Quote(text)}").End();

        var parts = Cut(text, LongestWord - 10).ToList();
        for (var part = 0; part < parts.Count; part++)
        {
            var numbered = parts.Count == 1 ? "" : FormattableString.Invariant($"*{part}");
            Append(";").Space(Line).Append($"{parameter}{numbered}*={(part == 0 ? "utf-8''" : "")}{parts[part]}");
        }
        return End();
    }

    /// <summary>The headers and the empty line behind them.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.Append("\r\n").ToString());

    private MailHeaders Begin(string name)
    {
        _column = 0;
        return Append(Guard(name)).Append(": ");
    }

    private MailHeaders Append(string text)
    {
        _text.Append(text);
        _column += text.Length;
        return this;
    }

    private MailHeaders End()
    {
        _text.Append("\r\n");
        return this;
    }

    // A space, or a new line where what follows would not fit on this one.
    private MailHeaders Space(int follows)
    {
        if (_column + 1 + follows <= Line)
            return Append(" ");
        _text.Append("\r\n ");
        _column = 1;
        return this;
    }

    private void Fold(string text)
    {
        var first = true;
        foreach (var word in text.Split(' '))
        {
            if (!first)
                Space(word.Length);
            Append(word);
            first = false;
        }
    }

    // An encoded word has whole characters, and no line with one is longer than 76.
    private void Encode(string text)
    {
        const string Open = "=?utf-8?B?";
        var bytes = new byte[text.Length * 3];
        var (filled, room) = (0, Room(Open));
        foreach (var rune in text.EnumerateRunes())
        {
            if (filled + rune.Utf8SequenceLength > room)
            {
                Append($"{Open}{Convert.ToBase64String(bytes, 0, filled)}?=").Space(Line);
                (filled, room) = (0, Room(Open));
            }
            filled += rune.EncodeToUtf8(bytes.AsSpan(filled));
        }
        Append($"{Open}{Convert.ToBase64String(bytes, 0, filled)}?=");
    }

    private int Room(string open) => (Line - _column - open.Length - 2) / 4 * 3;

    // Percent-encoded, in pieces that do not cut a character's code in two.
    private static IEnumerable<string> Cut(string text, int most)
    {
        var piece = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var written = octet < 128 && (char.IsAsciiLetterOrDigit((char)octet) || AlsoInParameter.Contains((char)octet)) ? $"{(char)octet}" : $"%{octet:X2}";
            if (piece.Length + written.Length > most)
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(written);
        }
        yield return piece.ToString();
    }

    private static bool IsPlain(string text) =>
        IsVisible(text) && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length <= LongestWord);

    private static bool IsVisible(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    private static bool IsAtom(char letter) => char.IsAsciiLetterOrDigit(letter) || AlsoInWord.Contains(letter);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Guard(string value) =>
        IsVisible(value) ? value : throw new ArgumentException("A header of our own holds what no header may hold.", nameof(value));
}
