using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrConsole.Notices;

/// <summary>A mail address as SMTP and headers want it, with a name beside it. There is none with a line break in it, nor with a bracket outside quotes.</summary>
public sealed record Mailbox
{
    private const int MostBytes = 254;
    private const int MostBytesBefore = 64;
    private const string BesideLetters = "!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private Mailbox(string name, string local, string domain) => (Name, Local, Domain) = (name, local, domain);

    /// <summary>For people; cleaned, may be empty.</summary>
    public string Name { get; }

    /// <summary>What stands before the at sign, in quotes where it was written in quotes.</summary>
    public string Local { get; }

    /// <summary>In the letters of the DNS.</summary>
    public string Domain { get; }

    public string Address => $"{Local}@{Domain}";

    /// <summary>Whether only servers with SMTPUTF8 know such an address: a domain of another script has a form in ASCII, what stands before it has none.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>Null when it is no address.</summary>
    public static Mailbox? Read(string address, string name = "")
    {
        if (HeaderText.HasLoneSurrogate(address))
            return null;
        var text = address.Trim(' ').Normalize(NormalizationForm.FormC);
        var at = text.LastIndexOf('@');
        if (at < 1 || Encoding.UTF8.GetByteCount(text) > MostBytes)
            return null;
        var local = text[..at];
        return IsLocal(local) && ReadDomain(text[(at + 1)..]) is { } domain ? new Mailbox(HeaderText.Clean(name, HeaderText.MostOfName), local, domain) : null;
    }

    /// <summary>As people write it in settings: <c>DrConsole &lt;dr@example.com&gt;</c>, or the address alone.</summary>
    public static Mailbox? ReadNamed(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.LastIndexOf('<');
        if (open < 0)
            return Read(trimmed);
        return trimmed[^1] == '>' ? Read(trimmed[(open + 1)..^1], trimmed[..open].Trim().Trim('"')) : null;
    }

    private static bool IsLocal(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytesBefore)
            return false;
        if (text is ['"', .. var quoted, '"'] && text.Length > 1)
            return IsQuoted(quoted);
        return text.Split('.').All(atom => atom.Length > 0 && atom.EnumerateRunes().All(IsAtomic));
    }

    // A quote or a backslash stands behind a backslash, as everything else may.
    private static bool IsQuoted(string text)
    {
        var escaped = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsVisible(rune) && rune.Value != ' ')
                return false;
            if (escaped)
                escaped = false;
            else if (rune.Value == '\\')
                escaped = true;
            else if (rune.Value == '"')
                return false;
        }
        return !escaped;
    }

    private static bool IsAtomic(Rune rune) =>
        rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) || BesideLetters.Contains((char)rune.Value) : IsVisible(rune);

    // The replacement character stands for what could not be read.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static string? ReadDomain(string text)
    {
        if (text is ['[', .. var literal, ']'])
            return ReadLiteral(literal);
        if (Ascii.IsValid(text) && !text.Contains("xn--", StringComparison.OrdinalIgnoreCase))
            return text.Length <= 253 && text.Split('.').All(IsLabel) ? text.ToLowerInvariant() : null;
        try
        {
            var ascii = Idn.GetAscii(text).ToLowerInvariant();
            return ascii.Length <= 253 && ascii.Split('.').All(label => label.Length is > 0 and <= 63) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= 63 && text[0] != '-' && text[^1] != '-' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string? ReadLiteral(string text)
    {
        const string Ipv6 = "IPv6:";
        var isIpv6 = text.StartsWith(Ipv6, StringComparison.OrdinalIgnoreCase);
        if (!IPAddress.TryParse(isIpv6 ? text[Ipv6.Length..] : text, out var address))
            return null;
        return (address.AddressFamily, isIpv6) switch
        {
            (AddressFamily.InterNetworkV6, true) when address.ScopeId == 0 => $"[{Ipv6}{address}]",
            (AddressFamily.InterNetwork, false) => $"[{address}]",
            _ => null,
        };
    }
}
