using System.Text.Json;
using DrConsole.Overview;
using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>
/// For load balancers and service managers. Names what is wrong; what exactly stands in the log and on the pages, not here. Answers
/// ahead of routing, limits and sign-in: nothing of theirs may keep a console from saying how it is.
/// </summary>
internal static class Health
{
    private const string Start = "start";

    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal, out var rest))
            return next(context);
        return rest.Value switch
        {
            "/live" => context.Response.WriteAsync("alive", context.RequestAborted),
            "/ready" => AnswerReadyAsync(context),
            _ => next(context),
        };
    }

    private static async Task AnswerReadyAsync(HttpContext context)
    {
        var readiness = context.RequestServices.GetRequiredService<Readiness>();

        // A worker's own words may hold a host's name or a path.
        var reasons = readiness.Reasons.ToDictionary(reason => reason.Key, reason => reason.Key is Start ? reason.Value : "It does not work now and tries again. The log says why.");
        if (!reasons.ContainsKey(Start) && !await context.RequestServices.GetRequiredService<StoreHealth>().AnswersAsync(context.RequestAborted))
            reasons["store"] = "The store does not answer.";

        context.Response.StatusCode = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(json, reasons, readiness.Warnings.Keys, context.RequestServices.GetRequiredService<SelfLooker>().Last);
    }

    private static void Write(Utf8JsonWriter json, Dictionary<string, string> reasons, IEnumerable<string> warnings, SelfCheckBoard? board)
    {
        json.WriteStartObject();
        json.WriteString("status", reasons.Count == 0 ? "ready" : "not ready");
        if (reasons.Count > 0)
        {
            json.WriteStartObject("reasons");
            foreach (var (what, why) in reasons)
                json.WriteString(what, why);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("warnings");
            foreach (var warning in warnings.Order())
                json.WriteStringValue(warning);
            json.WriteEndArray();
        }
        if (board is not null)
            WriteChecks(json, board);
        json.WriteEndObject();
    }

    // Names and states alone, as they were last seen: what was found may name hosts and paths.
    private static void WriteChecks(Utf8JsonWriter json, SelfCheckBoard board)
    {
        json.WriteString("checkedAt", board.At);
        json.WriteStartObject("checks");
        foreach (var line in board.Lines)
            json.WriteString(line.Key, line.State.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }
}
