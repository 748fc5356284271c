using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Failovers.Sessions;

/// <summary>What becomes of sessions: asked one by one, as a list, or for a region, as lines that go in and out as they come.</summary>
internal static class RecoveryEndpoints
{
    private const string Lines = "application/x-ndjson";

    private sealed record Line(string Session);

    public static void Map(IEndpointRouteBuilder api)
    {
        var recovery = api.MapGroup("/session-recovery").WithTags("Session recovery");
        recovery.MapPost("/decisions", DecideAsync).WithSummary("Resume, restart or discard: what becomes of sessions, and what the platform must do")
            .WithDescription("Of up to 1,000 sessions. What is answered is on record and its hash in the ledger. Whoever asks for a whole region of more asks `/session-recovery/stream`.").Needs(Permission.DecideSessions);
        recovery.MapPost("/stream", StreamAsync).WithSummary("The same for any number of sessions, line by line")
            .WithDescription("The body holds lines such as {\"session\":\"s-1\"}; with an empty body all that are under way in the region are meant, or with all=true on the whole platform. The answer has one line a session (application/x-ndjson), in parts of 1,000 as they are decided.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.DecideSessions);
        recovery.MapGet("/held", HeldAsync).WithSummary("Whether a new session may begin for one that was discarded").Needs(Permission.DecideSessions);
        recovery.MapGet("", ListAsync).WithSummary("What was decided, the newest first").Needs(Permission.SeeFailovers);
        recovery.MapGet("/{id:guid}", GetAsync).WithSummary("One of them").Needs(Permission.SeeFailovers);
        recovery.MapGet("/{id:guid}/decisions", LinesOf).WithSummary("Its decisions, in the bytes whose hashes are in the ledger").Needs(Permission.SeeFailovers);
    }

    /// <summary>The same for a person who is signed in: the API takes tokens only.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session-recovery/{id:guid}/decisions.ndjson", LinesOf).Needs(Permission.SeeFailovers).ExcludeFromDescription();
        routes.MapGet("/session-recovery/{id:guid}/decisions.csv", CsvOf).Needs(Permission.SeeFailovers).ExcludeFromDescription();
    }

    // For the description alone: as a rule of routing it would turn away whoever says nothing about what they send.
    private static Task DescribeBody(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType> { [Lines] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } } };
        return Task.CompletedTask;
    }

    private static async Task<Ok<DecisionsShown>> DecideAsync(DecisionsShape body, DecideSessions decide, CancellationToken cancel)
    {
        new FieldErrors().Check(body.Sessions is null or { Count: > 0 and <= DecideSessions.Part }, "sessions", $"1 to {DecideSessions.Part:N0} sessions are decided at once; more of them by /session-recovery/stream.").ThrowIfAny();
        if (body.Preview)
            return TypedResults.Ok(new DecisionsShown(null, [.. (await decide.PreviewAsync(body.Order, body.Sessions, DecideSessions.Part, cancel)).Select(DecisionShown.Of)]));
        if (body.Sessions is null && await decide.CountAsync(body.Order, cancel) is > DecideSessions.Part and var count)
            throw new InvalidException("sessions", $"{count:N0} sessions are under way there. Ask /session-recovery/stream, which answers line by line.");
        var decided = new List<DecisionShown>();
        Guid? recovery = null;
        await foreach (var answer in decide.ExecuteAsync(body.Order, body.Sessions?.ToAsyncEnumerable(), cancel))
        {
            recovery = answer.Recovery?.Value;
            decided.AddRange(answer.Decisions.Select(DecisionShown.Of));
        }
        return TypedResults.Ok(new DecisionsShown(recovery, decided));
    }

    private static async Task StreamAsync(
        HttpContext context, DecideSessions decide, [FromQuery, Description("The key of the agent platform.")] string platform, [FromQuery, Description("Infrastructure or Security.")] FailureCause cause,
        [FromQuery, Description("With an empty body: what is under way in this region.")] string? region, [FromQuery, Description("With an empty body and no region: what is under way on the whole platform.")] bool? all,
        [FromQuery, Description("Its key or id; a security event needs one.")] string? incident, [FromQuery, Description("When they failed; now when left out.")] DateTimeOffset? failedAt, CancellationToken cancel)
    {
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var first = await reader.ReadLineAsync(cancel);

        // A list that came out empty by mistake must not mean everything.
        if (first is null && region is not { Length: > 0 } && all is not true)
            throw new InvalidException("body", "Name the sessions, or say region, or all=true for the whole platform.");
        var sessions = first is null ? null : ReadAsync(reader, first, cancel);
        context.Response.ContentType = Lines;
        await foreach (var answer in decide.ExecuteAsync(new RecoveryOrder(platform, cause, region ?? "", incident, failedAt), sessions, cancel))
        {
            await context.Response.Body.WriteAsync(answer.Lines, cancel);
            await context.Response.Body.FlushAsync(cancel);
        }
    }

    private static async IAsyncEnumerable<string> ReadAsync(StreamReader reader, string first, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (line, number) = (first, 1); line is not null; line = await reader.ReadLineAsync(cancel), number++)
        {
            if (line.Length > 0)
                yield return SessionOf(line, number);
        }
    }

    private static string SessionOf(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web) is { Session: { } session } ? session : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidException("body", $"Line {number} is not such as {{\"session\":\"s-1\"}}.");
        }
    }

    private static async Task<Ok<HeldShown>> HeldAsync([FromQuery] string platform, [FromQuery] string session, ReadHeldSessions read, CancellationToken cancel)
    {
        var discards = await read.OfSessionAsync(platform, session, cancel);
        return TypedResults.Ok(new HeldShown(discards.All(each => each.ReleasedAt is not null), [.. discards.Select(each => new HeldLine(each.RecoveryId.Value, each.IncidentKey, each.DiscardedAt, each.ReleasedAt, each.Standing))]));
    }

    private static async Task<Ok<Page<RecoveryShown>>> ListAsync([AsParameters] PageQuery page, ReadRecoveries read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(PageQuery.Id(after) is { } id ? new SessionRecoveryId(id) : null, count, cancel), each => $"{each.Id}", RecoveryShown.Of));

    private static async Task<Ok<RecoveryShown>> GetAsync(Guid id, ReadRecoveries read, CancellationToken cancel) => TypedResults.Ok(RecoveryShown.Of(await read.FindAsync(new SessionRecoveryId(id), cancel)));

    private static PushStreamHttpResult LinesOf(Guid id, ReadRecoveries read, CancellationToken cancel) => TypedResults.Stream(async stream =>
    {
        await foreach (var lines in read.LinesAsync(new SessionRecoveryId(id), cancel))
            await stream.WriteAsync(lines, cancel);
    }, Lines, $"session-recovery-{id}.ndjson");

    private static PushStreamHttpResult CsvOf(Guid id, ReadRecoveries read, CancellationToken cancel) => TypedResults.Stream(async stream =>
    {
        await foreach (var text in read.CsvAsync(new SessionRecoveryId(id), cancel))
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
    }, "text/csv; charset=utf-8", $"session-recovery-{id}.csv");
}
