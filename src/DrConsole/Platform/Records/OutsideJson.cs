using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DrConsole.Platform;

/// <summary>
/// JSON from outside. To parse it is not enough: bytes in it that are no UTF-8, or half of a pair of surrogates, throw only when the text is looked at, and
/// as a fault of ours.
/// </summary>
public static class OutsideJson
{
    private const int UsualDepth = 64;

    /// <exception cref="JsonException">It is no JSON, or a text in it is none.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, JsonDocumentOptions options = default)
    {
        var document = JsonDocument.Parse(bytes, options);
        if (IsText(bytes.Span, options.MaxDepth))
            return document;
        document.Dispose();
        throw new JsonException("A text in it is not UTF-8, or ends within a character.");
    }

    public static JsonDocument Parse(string text, JsonDocumentOptions options = default) => Parse(Encoding.UTF8.GetBytes(text), options);

    private static bool IsText(ReadOnlySpan<byte> bytes, int depth)
    {
        if (!Utf8.IsValid(bytes))
            return false;
        if (bytes.IndexOf("\\u"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = depth == 0 ? UsualDepth : depth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                    _ = reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
