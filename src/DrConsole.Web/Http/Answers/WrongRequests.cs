using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrConsole.Web.Http;

/// <summary>Turns the framework's words about a request it cannot read into ours: which field, what is wrong, what would be right.</summary>
internal static partial class WrongRequests
{
    private const string Body = "body";

    public static Problem Explain(BadHttpRequestException error, HttpContext context) => error switch
    {
        { InnerException: JsonException json } => OfJson(json),
        { StatusCode: 400 } when NoBody().IsMatch(error.Message) => OfField(Body, "A JSON body is needed."),
        { StatusCode: 400 } when MissingParameter().Match(error.Message) is { Success: true } match => OfField(Camel(match.Groups["name"].Value), "This is missing."),
        { StatusCode: 400 } when WrongParameter().Match(error.Message) is { Success: true } match =>
            OfField(Camel(match.Groups["name"].Value), $"'{match.Groups["value"].Value}' is not acceptable: {Wanted(match.Groups["type"].Value)} is needed."),
        _ => Problem.Of(error.StatusCode, context),
    };

    private static Problem OfJson(JsonException json)
    {
        var place = json.LineNumber is { } line ? $" (line {line + 1}, position {json.BytePositionInLine + 1})" : "";
        if (json.Data[ApiJson.Needed] is string needed)
            return OfField(FieldOf(json), needed);
        if (Unknown().Match(json.Message) is { Success: true } unknown)
            return OfField(Under(json, unknown.Groups["name"].Value), $"There is no such field{place}. Fields are written exactly as documented.");
        if (Twice().Match(json.Message) is { Success: true } twice)
            return OfField(Under(json, twice.Groups["name"].Value), $"This field is there twice{place}.");
        if (json.Message.Contains("missing required properties", StringComparison.Ordinal))
            return OfFields(Quoted().Matches(json.Message[json.Message.IndexOf("including", StringComparison.Ordinal)..]).Select(name => (name.Groups["name"].Value, "This is missing.")));
        if (Null().Match(json.Message) is { Success: true } isNull)
            return OfField(FieldOf(json) is Body ? Camel(isNull.Groups["name"].Value) : FieldOf(json), $"null is not acceptable here{place}.");
        if (WrongKind().Match(json.Message) is { Success: true } kind)
            return OfField(FieldOf(json), $"{Capital(Wanted(kind.Groups["type"].Value, json))} is needed here{place}.");
        return OfField(FieldOf(json), $"This is not valid JSON{place}.") with { Code = "bad-json" };
    }

    private static Problem OfField(string field, string text) => OfFields([(field, text)]);

    private static Problem OfFields(IEnumerable<(string Field, string Text)> faults)
    {
        var errors = faults.ToDictionary(fault => fault.Field, fault => new[] { fault.Text });
        return new Problem(400, "invalid", string.Join(" ", errors.Select(error => $"{error.Key}: {error.Value[0]}"))) { Errors = errors };
    }

    // "$.roles[0]" is the field roles[0]; "$" alone is the body as a whole.
    private static string FieldOf(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : Body;

    // The path names the parent of what is unknown, or the unknown itself, depending on where the reader stood.
    private static string Under(JsonException json, string name) => FieldOf(json) is var parent && (parent == Body || parent == name || parent.EndsWith("." + name, StringComparison.Ordinal))
        ? parent == Body ? name : parent
        : $"{parent}.{name}";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // The framework names the record that holds the field rather than the field's own type.
    private static string Wanted(string type, JsonException json)
    {
        if (Known(type) is { IsEnum: true })
            return Wanted(type);
        var field = FieldOf(json).Split('.')[^1];
        var property = Known(type)?.GetProperties().FirstOrDefault(one => Camel(one.Name) == field.Split('[')[0]);
        if (property is null)
            return field == FieldOf(json) ? Wanted(type) : "a text";
        var wanted = field.EndsWith(']') ? property.PropertyType.GetGenericArguments().FirstOrDefault(property.PropertyType) : property.PropertyType;
        return Wanted((Nullable.GetUnderlyingType(wanted) ?? wanted).FullName!);
    }

    private static string Wanted(string type) => type.Replace("Nullable<", "", StringComparison.Ordinal).TrimEnd('?', '>') switch
    {
        "System.Boolean" or "bool" => "true or false",
        "System.Int32" or "System.Int64" or "int" or "long" => "a whole number",
        "System.String" or "string" => "a text",
        "System.Guid" or "Guid" => "an id such as 019a0000-0000-7000-8000-000000000000",
        "System.TimeSpan" or "TimeSpan" => ApiJson.Duration,
        "System.DateTimeOffset" or "DateTimeOffset" => ApiJson.Time,
        var list when list.Contains("List`1", StringComparison.Ordinal) => "a list",
        var map when map.Contains("Dictionary`2", StringComparison.Ordinal) => "an object of names and values",
        var other when Known(other) is { IsEnum: true } words => $"one of {string.Join(", ", ApiJson.Words(words))}",
        var record when Known(record) is not null => "an object",
        _ => "another kind of value",
    };

    // Words and shapes of the API stand here, words of the records below.
    private static Type? Known(string type) => typeof(WrongRequests).Assembly.GetType(type) ?? typeof(Platform.RefusedException).Assembly.GetType(type);

    [GeneratedRegex("^Required parameter \"[^\"]* (?<name>\\w+)\" was not provided")]
    private static partial Regex MissingParameter();

    [GeneratedRegex("from body|no body was provided")]
    private static partial Regex NoBody();

    [GeneratedRegex("^Failed to bind parameter \"(?<type>[^\" ]+) (?<name>[^\"]+)\" from \"(?<value>.*)\"\\.?$", RegexOptions.Singleline)]
    private static partial Regex WrongParameter();

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("^Duplicate property '(?<name>[^']*)'")]
    private static partial Regex Twice();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("(property or field|constructor parameter) '(?<name>[^']+)' .*doesn't allow|(?<name>\\w+)' .*null values", RegexOptions.Singleline)]
    private static partial Regex Null();

    [GeneratedRegex("could not be converted to (?<type>[^ ]+?)\\.? Path")]
    private static partial Regex WrongKind();
}
