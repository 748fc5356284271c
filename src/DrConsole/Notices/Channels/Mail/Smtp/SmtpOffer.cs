using System.Globalization;

namespace DrConsole.Notices;

/// <summary>What a mail server says it can do, in its answer to EHLO.</summary>
/// <param name="MostBytes">The largest mail that it takes; null where it names none.</param>
internal sealed record SmtpOffer(bool StartTls, bool Pipelining, bool EightBit, bool Utf8, bool Size, long? MostBytes, IReadOnlySet<string> SignIns)
{
    public static SmtpOffer None { get; } = new(false, false, false, false, false, null, new HashSet<string>());

    public static SmtpOffer Of(SmtpReply hello)
    {
        var words = hello.Lines.Skip(1).Select(line => line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Length > 0).ToList();
        bool Has(string word) => words.Exists(line => line[0] == word);

        // Old servers write 'AUTH=LOGIN' too.
        var signIns = words.Where(line => line[0] == "AUTH" || line[0].StartsWith("AUTH=", StringComparison.Ordinal))
            .SelectMany(line => line[0] == "AUTH" ? line.Skip(1) : line.Skip(1).Prepend(line[0][5..]));
        var size = words.Find(line => line[0] == "SIZE");
        long? most = size is [_, var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : null;
        return new SmtpOffer(Has("STARTTLS"), Has("PIPELINING"), Has("8BITMIME"), Has("SMTPUTF8"), size is not null, most, signIns.ToHashSet());
    }
}
