using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>How the API writes and reads JSON: strictly, since a field that is ignored is a change that silently did not happen.</summary>
internal static class ApiJson
{
    public const string Duration = "a duration such as PT15M or P30D";
    public const string Time = "a time with its offset, such as 2026-01-31T12:00:00Z";

    /// <summary>Under this key an exception of our converters carries what would have been right.</summary>
    public const string Needed = "drconsole.needed";

    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;
        json.Converters.Add(new TypedIdJson());
        json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        json.Converters.Add(new DurationJson());
        json.Converters.Add(new TimeJson());
    }

    /// <summary>The words that an enum is written with.</summary>
    public static IEnumerable<string> Words(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name);

    private static JsonException Wrong(string needed)
    {
        var error = new JsonException();
        error.Data[Needed] = $"{char.ToUpperInvariant(needed[0])}{needed[1..]} is needed here.";
        return error;
    }

    /// <summary>ISO 8601, such as <c>PT15M</c>.</summary>
    private sealed class DurationJson : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                if (reader.TokenType is JsonTokenType.String && reader.GetString() is ['P', ..] text)
                    return XmlConvert.ToTimeSpan(text);
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                // Told below, with what would be right.
            }
            throw Wrong(Duration);
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
    }

    /// <summary>ISO 8601 in UTC, in the microseconds that the store keeps. A time without an offset is refused: whose midnight it means nobody knows.</summary>
    private sealed class TimeJson : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String && reader.GetString() is { Length: > 10 } text
                && (text[^1] is 'Z' || text.LastIndexOfAny(['+', '-']) > 10) && reader.TryGetDateTimeOffset(out var time))
                return time.ToUniversalTime();
            throw Wrong(Time);
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
