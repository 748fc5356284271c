using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>Why a request was not done, once, for programs (RFC 9457) and for people (a plain page).</summary>
/// <param name="Code">A word for programs. It never changes, unlike the texts.</param>
internal sealed record Problem(int Status, string Code, string Detail)
{
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public ConflictException? Conflict { get; init; }

    /// <summary>What the log says more about, by the same word.</summary>
    public string? Reference { get; init; }

    /// <summary>Seconds after which trying again makes sense.</summary>
    public int? RetryAfter { get; init; }

    public string Title => Titles.GetValueOrDefault(Status) ?? (Status < 500 ? "Not accepted" : "Failed");

    private static readonly Dictionary<int, string> Titles = new()
    {
        [400] = "Not acceptable as it is",
        [401] = "Sign in first",
        [403] = "Not allowed",
        [404] = "Not here",
        [405] = "Not possible here",
        [409] = "Refused",
        [412] = "Changed meanwhile",
        [413] = "Too large",
        [414] = "Address too long",
        [415] = "Wrong kind of content",
        [422] = "Key used before",
        [428] = "Version needed",
        [429] = "Too many requests",
        [431] = "Headers too large",
        [500] = "Failed",
        [503] = "Not available now",
        [507] = "No room left",
    };

    /// <summary>For an answer that has a status and nothing else.</summary>
    public static Problem Of(int status, HttpContext context) => status switch
    {
        400 when !Machines.Asks(context.Request) => new(400, "stale-form", "This form is too old to be accepted, or its sign-in has changed. Go back, reload the page and send it again."),
        400 => new(400, "bad-request", "The request cannot be understood."),
        401 when !Machines.TakesBearer(context.Request.Path) => new(401, "unauthenticated", "Sign in first."),
        401 when context.Request.Headers.Authorization.Count > 0 => new(401, "unauthenticated", "The token is unknown, expired or revoked."),
        401 => new(401, "unauthenticated", "An API token is needed: Authorization: Bearer drc_…"),
        403 => new(403, "forbidden", Permissions.Explain(context)),
        404 => new(404, "missing", "There is nothing at this address."),
        405 => new(405, "method-not-allowed", $"{context.Request.Method} is not possible here.{Allowed(context)}"),
        413 => new(413, "too-large", "The body is larger than this address accepts."),
        415 => new(415, "unsupported-media-type", "A JSON body is needed: Content-Type: application/json."),
        429 => new(429, "too-many-requests", "Too many requests. Wait a moment."),
        >= 500 => new(status, "fault", "Something failed on our side."),
        _ => new(status, "bad-request", "The request cannot be accepted."),
    };

    private static string Allowed(HttpContext context) =>
        context.Response.Headers.Allow.ToString() is { Length: > 0 } allow ? $" Possible: {allow}." : "";
}
