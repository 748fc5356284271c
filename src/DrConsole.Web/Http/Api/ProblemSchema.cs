using Microsoft.OpenApi;

namespace DrConsole.Web.Http;

/// <summary>Marks an endpoint whose change is based on a version.</summary>
internal sealed record TakesIfMatch(bool Required);

/// <summary>The shape of every error, for the API's document.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Make() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request was not done (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Always about:blank; programs read code."),
            ["title"] = Text("The kind of problem in two or three words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("What is wrong and what would be right, for people."),
            ["code"] = Text("A word for programs that never changes."),
            ["reference"] = Text("Under this word the console's log says more."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null) },
            },
            ["conflict"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Both texts of every field that somebody else changed meanwhile.",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                    ["fields"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Properties = new Dictionary<string, IOpenApiSchema> { ["name"] = Text(null), ["theirs"] = Text(null), ["yours"] = Text(null) },
                        },
                    },
                },
            },
        },
    };

    public static OpenApiResponse Response(string text, OpenApiDocument document) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Name, document) } },
    };

    /// <summary>What may go wrong at an address, by its method and by what it takes.</summary>
    public static IEnumerable<(string Status, string Text)> StatusesOf(string? method, IEnumerable<object> metadata)
    {
        yield return ("400", "Something in the request is not acceptable; errors names the field.");
        yield return ("401", "No token, or one that is unknown, expired or revoked.");
        yield return ("403", "The token's roles do not allow this.");
        yield return ("404", "There is no such record.");
        if (method is not "GET")
            yield return ("409", "A rule refuses it; detail says which.");
        if (metadata.OfType<TakesIfMatch>().Any())
        {
            yield return ("412", "Somebody else changed it meanwhile; conflict holds both texts.");
            yield return ("428", "If-Match is missing.");
        }
        if (method is not "GET" and not "DELETE")
            yield return ("413", "The body is too large.");
        if (method is "POST")
            yield return ("422", "The Idempotency-Key was used for another request.");
        yield return ("429", "Too many requests; Retry-After says how long to wait.");
        yield return ("500", "Something failed on our side; reference leads to the log.");
        yield return ("503", "The store does not answer now.");
    }

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };
}
