using System.Text;

namespace DrConsole.Tests.Fuzz;

/// <summary>Spoils a text in the ways over which readers fall: bits, cuts, splices, repeats, depth, huge numbers, and words that mean something. The same seed spoils alike.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> words)
{
    public const int Longest = 96 * 1024;

    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "\0", "\r", "\r\n", "\n", "\t", "\u202e", "\ufeff", "\u0000", "\u2028", "٣", "é", "👩‍🚒", "\\ud800", "\\u0000", "\"", "'", "\\", "`", "```", "{{", "}}", "{", "}", "[", "]", "(", ")", "<", ">", "|",
            "&a", "*a", "<<:", "!!binary", "---", "...", "null", "true", "{}", "[]", "NaN", "Infinity", "-1", "0", "-0", "1e999", "99999999999999999999999999", "9223372036854775808", "2147483648", "-2147483649",
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "../../../etc/passwd", "file:///etc/passwd", "=1+1", "%00", "%s%s%n", "${jndi:ldap://x}", "${option.x}", ",", ";", ":", "=", "#", "- ", "* ", "> ",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xEF, 0xBF, 0xBF],
    ];

    private static readonly byte[][] Openers = [.. new[] { "[", "{", "(", "{\"a\":", "[{\"a\":", "> ", "- ", "  - a:\n", "{{#if a}}", "<a>", "**", "[a](", "((a", "| ", "\"", "a: {b: ", "BEGIN:VEVENT\n", "*1\r\n", "${", " ", "\t", "_", "a ", "1", "\n" }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = corpus[_random.Next(corpus.Count)];
        for (var rounds = 1 + _random.Next(4); rounds > 0; rounds--)
            bytes = Spoiled(bytes);
        return bytes.Length <= Longest ? bytes : bytes[..Longest];
    }

    private byte[] Spoiled(byte[] from)
    {
        var (at, length) = Slice(from);
        return _random.Next(12) switch
        {
            0 => Flipped(from),
            1 => Put(from, at, 0, Odd[_random.Next(Odd.Length)]),
            2 => Put(from, at, length, Odd[_random.Next(Odd.Length)]),
            3 or 4 when words.Count > 0 => Put(from, at, _random.Next(2) == 0 ? 0 : length, words[_random.Next(words.Count)]),
            5 => Put(from, at, length, []),
            6 => from[..at],
            7 => Put(from, at, 0, Times(from[at..(at + length)], 1 + _random.Next(40))),
            8 => Put(from, at, 0, Times(Openers[_random.Next(Openers.Length)], 1 << _random.Next(15))),
            9 => Spliced(from, at),
            10 => Numbered(from),
            11 => from[at..],
            _ => Put(from, at, 0, [(byte)_random.Next(256)]),
        };
    }

    private (int At, int Length) Slice(byte[] from)
    {
        var at = _random.Next(from.Length + 1);
        return (at, Math.Min(from.Length - at, 1 << _random.Next(10)));
    }

    private byte[] Flipped(byte[] from)
    {
        if (from.Length == 0)
            return from;
        var bytes = from.ToArray();
        bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        return bytes;
    }

    private byte[] Spliced(byte[] from, int at)
    {
        var other = corpus[_random.Next(corpus.Count)];
        var (start, length) = Slice(other);
        return Put(from, at, 0, other[start..(start + Math.Min(other.Length - start, length * 8))]);
    }

    // One of its numbers becomes another that hardly anybody thinks of.
    private byte[] Numbered(byte[] from)
    {
        var digits = from.Index().Where(each => each.Item is >= (byte)'0' and <= (byte)'9').Select(each => each.Index).ToList();
        if (digits.Count == 0)
            return from;
        var at = digits[_random.Next(digits.Count)];
        var end = at;
        while (end < from.Length && from[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        var number = _random.Next(6) switch { 0 => "0", 1 => "-1", 2 => "2147483647", 3 => new string('9', 1 + _random.Next(400)), 4 => "1e308", _ => $"{_random.NextInt64()}" };
        return Put(from, at, end - at, Encoding.ASCII.GetBytes(number));
    }

    private static byte[] Times(byte[] what, int count)
    {
        count = Math.Min(count, what.Length == 0 ? 0 : Longest / what.Length);
        var all = new byte[what.Length * Math.Max(count, 0)];
        for (var each = 0; each < count; each++)
            what.CopyTo(all, each * what.Length);
        return all;
    }

    private static byte[] Put(byte[] from, int at, int instead, byte[] what) => [.. from.AsSpan(0, at), .. what, .. from.AsSpan(at + instead)];
}
