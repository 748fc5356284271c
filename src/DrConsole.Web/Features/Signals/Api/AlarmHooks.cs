using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Signals;

/// <summary>The ways in for alarms. What is told twice is answered as it was the first time; what cannot be read is answered with a sentence.</summary>
internal static class AlarmHooks
{
    /// <param name="Told">How many signals it made; none where it was told before.</param>
    public sealed record Heard(string Status, int Told);

    /// <summary>As PagerDuty answers.</summary>
    public sealed record Queued(string Status, string Message, [property: System.Text.Json.Serialization.JsonPropertyName("dedup_key")] string DedupKey);

    public static void Map(IEndpointRouteBuilder app)
    {
        var hooks = app.MapGroup("/hooks").AddEndpointFilter<HookGate>();
        hooks.AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        hooks.MapPost("/sns", SnsAsync);
        hooks.MapPost("/alertmanager/{key}", AlertmanagerAsync);
        hooks.MapPost("/events/{key}", EventAsync);
        hooks.MapPost("/events/{key}/v2/enqueue", EventAsync);
        hooks.MapPost("/signal/{key}", SignalAsync);
    }

    private static async Task<Ok<Heard>> SnsAsync(HttpContext context, HearSns hear, CancellationToken cancel)
    {
        await hear.ExecuteAsync(await BodyAsync(context, cancel), cancel);
        return TypedResults.Ok(new Heard("heard", 0));
    }

    private static async Task<Ok<Heard>> AlertmanagerAsync(string key, HttpContext context, HearAlarms hear, CancellationToken cancel) =>
        Answer(await hear.ExecuteAsync(AlarmKind.Alertmanager, key, null, await BodyAsync(context, cancel), cancel));

    private static async Task<Ok<Heard>> SignalAsync(string key, HttpContext context, HearAlarms hear, CancellationToken cancel) =>
        Answer(await hear.ExecuteAsync(AlarmKind.Json, key, context.Request.Headers[WebhookBody.SignatureHeader], await BodyAsync(context, cancel), cancel));

    private static async Task<Accepted<Queued>> EventAsync(string key, HttpContext context, HearAlarms hear, CancellationToken cancel)
    {
        var body = await BodyAsync(context, cancel);
        await hear.ExecuteAsync(AlarmKind.Events, key, null, body, cancel);
        return TypedResults.Accepted((string?)null, new Queued("success", "Event processed", HearAlarms.DedupKeyOf(body)));
    }

    private static Ok<Heard> Answer(AlarmIntake.Outcome outcome) => TypedResults.Ok(new Heard(outcome.Repeats ? "heard before" : "heard", outcome.Told));

    private static async Task<byte[]> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        using var room = new MemoryStream();
        await context.Request.Body.CopyToAsync(room, cancel);
        return room.ToArray();
    }
}

/// <summary>Answers what is refused at a way in: senders give up at 4xx and try again at 5xx, so that the difference matters.</summary>
internal sealed partial class HookGate(ILogger<HookGate> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refusal) when (Of(refusal) is { } problem)
        {
            LogRefused((context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", problem.Code);
            await Answers.WriteAsync(context.HttpContext, problem);
            return Results.Empty;
        }
    }

    private static Problem? Of(RefusedException refusal) => refusal switch
    {
        TooManyAlarmsException many => new(429, many.Code, many.Message) { RetryAfter = Math.Max(1, (int)Math.Ceiling(many.After.TotalSeconds)) },
        ForbiddenException forbidden => new(403, forbidden.Code, forbidden.Message),
        { Code: "sns-away" } away => new(503, away.Code, away.Message) { RetryAfter = 20 },
        _ => null,
    };

    // The route and not the path, which holds the sender's secret; and nothing of what was sent.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A message to {Route} was refused: {Code}")]
    private partial void LogRefused(string route, string code);
}
