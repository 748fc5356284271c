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

/// <summary>Content that the console sends; nothing, and why not.</summary>
internal sealed record FetchedContent(HttpResponseMessage? Answer, string Why) : IDisposable
{
    public void Dispose() => Answer?.Dispose();
}

/// <summary>A runner's way to its console: it calls out, signs what it says, and is never called.</summary>
public sealed class ConsoleLink(HttpClient http, Uri console, TimeProvider clock)
{
    private const int MostAsked = 60;

    private static readonly TimeSpan Patience = RunnerCalls.LongestPoll * 3;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

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

    /// <summary>Content that the console has for this runner, read as it comes. Of several nodes one has it: the others are asked past.</summary>
    internal async Task<FetchedContent> FetchAsync(string transfer, RunnerIdentity identity, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new RunnerCalls.Fetch(transfer), RunnerCalls.Wire);
        var why = "";
        for (var asked = 0; asked < MostAsked; asked++)
        {
            using var request = Request(RunnerCalls.FetchPath, new ByteArrayContent(body), body, (identity, clock.GetUtcNow().ToUnixTimeSeconds()));
            try
            {
                var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (answer.IsSuccessStatusCode)
                    return new FetchedContent(answer, "");
                using (answer)
                {
                    (var code, why) = Problem(await answer.Content.ReadAsByteArrayAsync(cancel)) ?? ("", $"It answers {(int)answer.StatusCode}.");
                    if (code.Length > 0 && code != RunnerCalls.Elsewhere)
                        break;
                }
            }
            catch (Exception wrong) when (wrong is HttpRequestException or IOException)
            {
                why = wrong.Message;
            }
            await Task.Delay(AskAgain, clock, cancel);
        }
        return new FetchedContent(null, why);
    }

    /// <summary>Gives the console content that it waits for. What was begun is given once: whoever cut it asks anew.</summary>
    internal async Task<CallOutcome> GiveAsync(GivenContent given, Stream content, RunnerIdentity identity, CancellationToken cancel)
    {
        var said = JsonSerializer.Serialize(given, RunnerCalls.Wire);
        CallOutcome outcome = new CallOutcome.Unreachable("");
        for (var asked = 0; asked < MostAsked; asked++)
        {
            // A node that has not asked for it says so before anything is read of the content.
            if (content.CanSeek)
                content.Position = 0;
            using var request = Request(RunnerCalls.GivePath, new StreamContent(new LeftOpen(content)), System.Text.Encoding.UTF8.GetBytes(said), (identity, clock.GetUtcNow().ToUnixTimeSeconds()));
            request.Headers.Add(CallSignature.Content, said);
            request.Headers.ExpectContinue = true;
            outcome = await SendAsync(request, cancel, cancel);
            if (outcome is not CallOutcome.Refused(RunnerCalls.Elsewhere, _))
                return outcome;
            await Task.Delay(AskAgain, clock, cancel);
        }
        return outcome;
    }

    private async Task<CallOutcome> PostAsync(string path, byte[] body, (RunnerIdentity Who, long Time)? identity, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = Request(path, content, body, identity);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        return await SendAsync(request, either.Token, cancel);
    }

    /// <param name="signed">Its body, or what is said of it.</param>
    private HttpRequestMessage Request(string path, HttpContent content, byte[] signed, (RunnerIdentity Who, long Time)? identity)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console, path)) { Content = content };
        if (identity is ({ } who, var time))
        {
            request.Headers.Add(CallSignature.Runner, $"{who.Id}");
            request.Headers.Add(CallSignature.Time, $"{time}");
            lock (who)
                request.Headers.Add(CallSignature.Signature, CallSignature.Sign(who.Sign, path, time, signed));
        }
        return request;
    }

    private async Task<CallOutcome> SendAsync(HttpRequestMessage request, CancellationToken patience, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.SendAsync(request, patience);
            var bytes = await answer.Content.ReadAsByteArrayAsync(patience);
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

    // A request closes its content, and this one may have to be given again.
    private sealed class LeftOpen(Stream content) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => content.ReadAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => content.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
