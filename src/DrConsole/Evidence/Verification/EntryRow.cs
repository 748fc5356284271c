using System.Text.Json;

namespace DrConsole.Evidence;

/// <summary>A stored entry as verification reads it.</summary>
internal sealed record EntryRow(long Index, byte[] Bytes, byte[] LeafHash, string Kind, string Subject, string Actor, DateTimeOffset At)
{
    /// <summary>The column that does not say what the hashed bytes say, or null. A search by that column would mislead.</summary>
    public string? ColumnThatLies()
    {
        var reader = new Utf8JsonReader(Bytes);
        var fits = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType is not JsonTokenType.PropertyName)
                    continue;
                var expected = reader.ValueTextEquals("kind"u8) ? Kind : reader.ValueTextEquals("subject"u8) ? Subject
                    : reader.ValueTextEquals("actor"u8) ? Actor : reader.ValueTextEquals("time"u8) ? CanonicalJson.Time(At) : null;
                if (expected is null)
                    continue;
                reader.Read();
                if (reader.TokenType is not JsonTokenType.String || !reader.ValueTextEquals(expected))
                    return "kind, subject, actor or time";
                fits++;
            }
        }
        catch (JsonException)
        {
            return "bytes (they are no JSON)";
        }
        return fits == 4 ? null : "bytes (a field is missing)";
    }
}
