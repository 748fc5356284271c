using System.Globalization;
using System.Text.Json;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>Reads a checkpoint strictly: canonical JSON of the house and nothing else, so that what was signed has one spelling and no second reading.</summary>
public static class CheckpointReader
{
    private const int MaxDepth = 16;
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly string[] Needed = ["agent", "approvals", "claims", "key", "lastTool", "memory", "platform", "position", "role", "sequence", "session", "time", "v"];
    private static readonly string[] Optional = ["ended", "region"];

    /// <summary>Throws a <see cref="CheckpointException"/> that says what is wrong.</summary>
    public static CheckpointContent Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > PostedCheckpoint.MaxBytes)
            throw new CheckpointException("too-large", $"A checkpoint has at most {PostedCheckpoint.MaxBytes / 1024} kB; this one has {bytes.Length / 1024:N0} kB. Claims are a snapshot: what is large belongs into the memory store.");
        var fields = ReadFields(bytes);
        if (!CanonicalJson.Write(fields).AsSpan().SequenceEqual(bytes))
            throw new CheckpointException("not-canonical", "The checkpoint is not in canonical form: keys in the order of their code, no space, no escape that is not needed, UTF-8.");
        if (fields.Keys.FirstOrDefault(name => !Needed.Contains(name) && !Optional.Contains(name)) is { } other)
            throw Wrong(other, "is no field of a checkpoint; what is your own belongs into claims");
        if (Needed.FirstOrDefault(name => !fields.ContainsKey(name)) is { } missing)
            throw Wrong(missing, "is missing");
        if (fields["v"] is not 1L)
            throw Wrong("v", "must be 1");
        if (fields["claims"] is not Dictionary<string, object?>)
            throw Wrong("claims", "must be an object");
        return new CheckpointContent(
            Short(fields, "platform"), Name(fields, "agent"), Short(fields, "role"), Name(fields, "session"), Count(fields), Time(fields), Short(fields, "key"),
            Text(fields, "position"), Text(fields, "memory"), fields.ContainsKey("region") ? Short(fields, "region") : "", Approvals(fields), Text(fields, "lastTool"),
            fields.TryGetValue("ended", out var ended) && (ended as bool? ?? throw Wrong("ended", "must be true or false")));
    }

    private static Dictionary<string, object?> ReadFields(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var fields = reader.TokenType is JsonTokenType.StartObject ? (Dictionary<string, object?>)Value(ref reader)! : throw new JsonException();
            return reader.Read() ? throw new JsonException() : fields;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException("not-json", $"The checkpoint is not one JSON object of at most {MaxDepth} levels.");
        }
    }

    private static object? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    if (!fields.TryAdd(name, Value(ref reader)))
                        throw new CheckpointException("not-canonical", $"{name} is there twice.");
                }
                return fields;
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    list.Add(Value(ref reader));
                return list;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var number) ? number : throw new CheckpointException("not-canonical", "Numbers are whole in canonical form; write a fraction as text.");
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            default:
                return null;
        }
    }

    private static string Short(Dictionary<string, object?> fields, string name) =>
        fields[name] is string text && ShortKey.IsRight(text) ? text : throw Wrong(name, "must be a key: small letters, digits and hyphens");

    private static string Name(Dictionary<string, object?> fields, string name) =>
        fields[name] is string { Length: > 0 and <= CheckpointContent.MaxName } text && text.All(letter => letter is > ' ' and <= '~') ? text
            : throw Wrong(name, $"must have 1 to {CheckpointContent.MaxName} letters, digits and signs without spaces");

    private static string Text(Dictionary<string, object?> fields, string name) =>
        fields[name] is string { Length: <= CheckpointContent.MaxText } text ? text : throw Wrong(name, $"must be a text of at most {CheckpointContent.MaxText} characters");

    private static long Count(Dictionary<string, object?> fields) => fields["sequence"] is long and >= 0 and var count ? count : throw Wrong("sequence", "must be a whole number from 0 on");

    private static DateTimeOffset Time(Dictionary<string, object?> fields) =>
        fields["time"] is string text && DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : throw Wrong("time", "must be a time in UTC with six decimals, such as 2027-01-31T12:00:00.000000Z");

    private static IReadOnlyList<string> Approvals(Dictionary<string, object?> fields) =>
        fields["approvals"] is List<object?> { Count: <= CheckpointContent.MaxApprovals } list && list.All(each => each is string { Length: <= CheckpointContent.MaxText }) ? [.. list.Cast<string>()]
            : throw Wrong("approvals", $"must be a list of at most {CheckpointContent.MaxApprovals} texts");

    private static CheckpointException Wrong(string field, string what) => new("wrong-field", $"{field} {what}.");
}
