using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Antiforgery;

namespace DrConsole.Web.Http;

/// <summary>Which exception is which answer. The only place that says so.</summary>
internal static class Problems
{
    private const string ChangedMeanwhile = "Someone else just changed this. Read it again and make your change once more.";

    /// <summary>The answer to an exception that we expect, or null when it is a bug.</summary>
    public static Problem? Of(Exception error, HttpContext context) => error switch
    {
        InvalidException invalid => new(400, invalid.Code, invalid.Message) { Errors = invalid.Errors },
        ConflictException conflict => new(412, conflict.Code, conflict.Message) { Conflict = conflict },
        PreconditionNeededException needed => new(428, needed.Code, needed.Message),
        ForbiddenException when IsNobody(context) => Problem.Of(401, context),
        ForbiddenException forbidden => new(403, forbidden.Code, forbidden.Message),
        MissingException missing => new(404, missing.Code, missing.Message),
        RefusedException { Code: "idempotency-key-reused" } reused => new(422, reused.Code, reused.Message),
        RefusedException { Code: "in-flight" } running => new(409, running.Code, running.Message) { RetryAfter = 1 },
        RefusedException refused => new(409, refused.Code, refused.Message),
        AntiforgeryValidationException => Problem.Of(400, context) with { Code = "stale-form" },
        BadHttpRequestException bad => WrongRequests.Explain(bad, context),
        _ => OfStore(error, context),
    };

    private static Problem? OfStore(Exception error, HttpContext context) => StoreTroubles.Of(error) switch
    {
        StoreTrouble.Changed => new(context.Request.Headers.IfMatch.Count > 0 ? 412 : 409, "conflict", ChangedMeanwhile),
        StoreTrouble.Taken => new(409, "taken", "There is such a record already, or another still refers to it. Nothing was changed."),
        StoreTrouble.Full => new(507, "disk-full", "The console's disk is full. Nothing was changed. Free some space on its machine."),
        StoreTrouble.Busy => new(503, "store-busy", "The store is busy. Nothing was changed. Try again in a moment.") { RetryAfter = 2 },
        StoreTrouble.Unreachable => new(503, "store-down", "The store does not answer. Nothing was changed. Try again in a moment.") { RetryAfter = 5 },
        _ => null,
    };

    private static bool IsNobody(HttpContext context) =>
        context.RequestServices.GetRequiredService<Caller>().Actor.Kind is Actor.Kinds.Nobody && context.User.Identity?.IsAuthenticated != true;
}
