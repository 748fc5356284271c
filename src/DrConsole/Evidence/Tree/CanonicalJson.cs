using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Xml;

namespace DrConsole.Evidence;

/// <summary>
/// One spelling for each value, so that equal content has equal bytes: UTF-8, keys in order, no space, times in UTC with six
/// decimals, whole numbers only. Anything else that is asked for is a bug and throws.
/// </summary>
public static class CanonicalJson
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int LongestNumber = 20;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _writer;

    public static byte[] Write(IReadOnlyDictionary<string, object?> content)
    {
        // One for each thread, since every save writes some; taken away meanwhile, should a list that is read here write some itself.
        var into = _writer ?? new ArrayBufferWriter<byte>(2_048);
        _writer = null;
        into.ResetWrittenCount();
        Write(into, content);
        var bytes = into.WrittenSpan.ToArray();
        _writer = into;
        return bytes;
    }

    /// <summary>A time as it stands in entries, in the microseconds that the store keeps.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    private static void Write(ArrayBufferWriter<byte> into, object? value)
    {
        switch (value)
        {
            case null:
                into.Write("null"u8);
                break;
            case bool flag:
                into.Write(flag ? "true"u8 : "false"u8);
                break;
            case string text:
                WriteText(into, text);
                break;
            case byte or short or int or long:
                Convert.ToInt64(value, CultureInfo.InvariantCulture).TryFormat(into.GetSpan(LongestNumber), out var digits, default, CultureInfo.InvariantCulture);
                into.Advance(digits);
                break;
            case Enum word:
                WriteText(into, word.ToString());
                break;
            case Guid id:
                WriteText(into, id.ToString("D"));
                break;
            case DateTimeOffset time:
                WriteText(into, Time(time));
                break;
            case TimeSpan span:
                WriteText(into, XmlConvert.ToString(span));
                break;
            case decimal number:
                // As text: readers disagree on fractions.
                WriteText(into, (number / 1.000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));
                break;
            case IReadOnlyDictionary<string, object?> fields:
                WriteFields(into, fields);
                break;
            case IEnumerable list:
                WriteList(into, list);
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no canonical form. Say it as text, a whole number, a time or a list.", nameof(value));
        }
    }

    private static void WriteFields(ArrayBufferWriter<byte> into, IReadOnlyDictionary<string, object?> fields)
    {
        into.Write("{"u8);
        var first = true;
        var ordered = fields.ToArray();
        Array.Sort(ordered, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        foreach (var (name, value) in ordered)
        {
            if (!first)
                into.Write(","u8);
            first = false;
            WriteText(into, name);
            into.Write(":"u8);
            Write(into, value);
        }
        into.Write("}"u8);
    }

    private static void WriteList(ArrayBufferWriter<byte> into, IEnumerable list)
    {
        into.Write("["u8);
        var first = true;
        foreach (var value in list)
        {
            if (!first)
                into.Write(","u8);
            first = false;
            Write(into, value);
        }
        into.Write("]"u8);
    }

    // Escapes as RFC 8785 does, and no more. Half a surrogate pair becomes U+FFFD, as it would in any UTF-8.
    private static void WriteText(ArrayBufferWriter<byte> into, string text)
    {
        into.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAny(Escaped);
            var run = plain < 0 ? rest : rest[..plain];
            into.Advance(Encoding.UTF8.GetBytes(run, into.GetSpan(Encoding.UTF8.GetMaxByteCount(run.Length))));
            rest = rest[run.Length..];
            if (rest.Length == 0)
                break;
            into.Write(Encoding.ASCII.GetBytes(rest[0] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var control => $"\\u{(int)control:x4}",
            }));
            rest = rest[1..];
        }
        into.Write("\""u8);
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);
}
