using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Features.Access;

namespace DrConsole.Web.Features.Runs;

/// <summary>A run's journal as it grows. An event's id is its number, so that a reader goes on where it was cut off.</summary>
internal static class RunEventEndpoints
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/events", EventsAsync).WithTags("Runs").WithSummary("The run's journal as server-sent events; resumes with Last-Event-ID").Needs(Permission.SeeRuns);

    private static async Task<IResult> EventsAsync(Guid id, HttpContext context, ReadRuns runs, Pulse pulse, TimeProvider clock, CancellationToken cancel)
    {
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

        // Asked before the answer begins, while a refusal can still be an answer of its own.
        var first = await runs.EventsAsync(new RunId(id), after, cancel);
        if (first.Count == 0 && await runs.IsOverAsync(new RunId(id), cancel))
            return TypedResults.NoContent();
        return TypedResults.ServerSentEvents(FollowAsync(new RunId(id), after, runs, pulse, clock, cancel));
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(RunId id, long after, ReadRuns runs, Pulse pulse, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ear = pulse.Listen($"run/{id}");
        var heard = ear.NextAsync(cancel).AsTask();
        while (!cancel.IsCancellationRequested)
        {
            // Asked before reading, so that what ends it is read too.
            var over = await runs.IsOverAsync(id, cancel);
            var events = await runs.EventsAsync(id, after, cancel);
            foreach (var happened in events)
            {
                after = happened.Number;
                yield return new SseItem<string>(Write(happened), "run") { EventId = after.ToString(CultureInfo.InvariantCulture) };
            }
            if (events.Count > 0)
                continue;
            if (over)
                yield break;
            await Task.WhenAny(heard, Task.Delay(Sweep, clock, cancel));
            if (heard.IsCompleted)
                heard = ear.NextAsync(cancel).AsTask();
            else
                yield return new SseItem<string>("{}", "alive");
        }
    }

    private static string Write(ReadRuns.Event happened) =>
        JsonSerializer.Serialize(new { happened.Number, happened.At, by = happened.Name, happened.Fact }, RunJson.Options);
}
