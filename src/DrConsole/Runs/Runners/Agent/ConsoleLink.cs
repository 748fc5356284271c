using System.Net.Http.Headers;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>What a call to the console came to.</summary>
public abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    public sealed record Answered(byte[] Body) : CallOutcome;

    /// <param name="Code">The console's word for it.</param>
    public sealed record Refused(string Code, string Why) : CallOutcome;

    public sealed record Unreachable(string Why) : CallOutcome;
}

/// <summary>A runner's way to its console: it calls out, signs what it says, and is never called.</summary>
public sealed class ConsoleLink(HttpClient http, Uri console, TimeProvider clock)
{
    public async Task<RunnerCalls.Registered> RegisterAsync(RunnerCalls.Register call, CancellationToken cancel) =>
        await PostAsync(RunnerCalls.RegisterPath, JsonSerializer.SerializeToUtf8Bytes(call, RunnerCalls.Wire), identity: null, cancel) switch
        {
            CallOutcome.Answered(var body) => JsonSerializer.Deserialize<RunnerCalls.Registered>(body, RunnerCalls.Wire) ?? throw new StartException("The console's answer is empty."),
            CallOutcome.Refused(_, var why) => throw new StartException($"The console refuses this runner: {why}"),
            CallOutcome.Unreachable(var why) => throw new StartException($"The console at {console} does not answer: {why}"),
            _ => throw new InvalidOperationException(),
        };

    public Task<CallOutcome> SendAsync<T>(string path, T call, RunnerIdentity identity, CancellationToken cancel) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(call, RunnerCalls.Wire), (identity, clock.GetUtcNow().ToUnixTimeSeconds()), cancel);

    private async Task<CallOutcome> PostAsync(string path, byte[] body, (RunnerIdentity Who, long Time)? identity, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (identity is ({ } who, var time))
        {
            request.Headers.Add(CallSignature.Runner, $"{who.Id}");
            request.Headers.Add(CallSignature.Time, $"{time}");
            lock (who)
                request.Headers.Add(CallSignature.Signature, CallSignature.Sign(who.Sign, path, time, body));
        }
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
            if (answer.IsSuccessStatusCode)
                return new CallOutcome.Answered(bytes);
            return (int)answer.StatusCode is >= 400 and < 500 and not 408 and not 429 && Problem(bytes) is var (code, why)
                ? new CallOutcome.Refused(code, why)
                : new CallOutcome.Unreachable($"It answers {(int)answer.StatusCode}.");
        }
        catch (Exception wrong) when (wrong is HttpRequestException or IOException or JsonException || (wrong is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new CallOutcome.Unreachable(wrong.Message);
        }
    }

    // Whatever stands between may answer too, in words of its own.
    private static (string Code, string Why)? Problem(byte[] bytes)
    {
        if (JsonPath.Read(bytes) is not { ValueKind: JsonValueKind.Object } problem || JsonPath.Find(problem, "$.code") is not { } code)
            return null;
        return (code, JsonPath.Find(problem, "$.detail") ?? code);
    }
}
