using System.Text;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>A document as somebody handed it in: UTF-8, of bounded size, with lines that can be named.</summary>
public sealed class SourceText
{
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SourceText(string name, string text) => (Name, Length, Lines) = (name, text.Length, text.Split('\n'));

    /// <summary>What the document is called where several are read at once; empty for one alone.</summary>
    public string Name { get; }

    /// <summary>In characters.</summary>
    public int Length { get; }

    public bool IsEmpty => Lines.All(string.IsNullOrWhiteSpace);

    /// <summary>Without their ends; line 1 is at index 0.</summary>
    public IReadOnlyList<string> Lines { get; }

    public static SourceText Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            throw Fault.Of(name, 1, $"The document has {bytes.Length / 1_048_576.0:F1} MB; up to {MaxBytes / 1_048_576} MB are read.");
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw Fault.Of(name, 1, "The document is UTF-16. Save it as UTF-8.");
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        if (bytes.IndexOf((byte)0) is >= 0 and var nought)
            throw Fault.Of(name, LineAt(bytes, nought), "This is not text but a binary file.");

        return Of(name, Decode(name, bytes));
    }

    public static SourceText Of(string name, string text)
    {
        if (text.Length > MaxBytes)
            throw Fault.Of(name, 1, $"The text has {text.Length:N0} characters; up to {MaxBytes:N0} are read.");
        var clean = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var at = 0; at < clean.Length; at++)
        {
            // Tab and line feed only: the rest draws on a terminal or hides what is written.
            if (char.IsControl(clean[at]) && clean[at] is not ('\t' or '\n'))
                throw Fault.Of(name, clean.AsSpan(0, at).Count('\n') + 1, $"There is a control character (U+{(int)clean[at]:X4}); this is not plain text.");
        }
        return new SourceText(name, clean);
    }

    /// <summary>Lines as they stand in the document, both ends included.</summary>
    public string Slice(int first, int last) =>
        string.Join('\n', Lines.Skip(first - 1).Take(last - first + 1)).Trim('\n');

    private static string Decode(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw Fault.Of(name, LineAt(bytes, Math.Max(0, wrong.Index)), "There are bytes that are not UTF-8. Save the document as UTF-8.");
        }
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, int at) => bytes[..at].Count((byte)'\n') + 1;
}

/// <summary>Says where in a document something is wrong. Nothing is stored then.</summary>
public static class Fault
{
    public static InvalidException At(SourceText source, int line, string what) => Of(source.Name, line, what);

    public static InvalidException Of(string name, int line, string what) => name.Length == 0
        ? new InvalidException($"line {line}", $"Line {line}: {what}")
        : new InvalidException($"{name}, line {line}", $"{name}, line {line}: {what}");
}
