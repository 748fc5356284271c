using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>An answer as far as it was read, and whether it is what was expected.</summary>
internal sealed record HttpAnswer(StepOutcome Outcome, ReadOnlyMemory<byte> Body, bool IsCut);

/// <summary>Makes one request: no redirects, no proxy, no cookies, nowhere inside unless the environment says so, and no more of the answer than is kept.</summary>
public sealed class HttpCalls(StepSecrets secrets, IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "step-http";

    internal async Task<HttpAnswer> AskAsync(StepWork work, HttpCall call, IStepOutput output, CancellationToken cancel)
    {
        var place = await secrets.ReadAsync(work, call.Headers.SelectMany(header => header.Value.Secrets).Concat(call.Body.Secrets), cancel);
        var rehearsal = work.Mode is RunMode.Rehearsal;
        var events = new StepEvents(output, place.Secrets.Values);
        var address = AddressOf(place.Fill(call.Url, rehearsal));
        if (rehearsal)
            return new HttpAnswer(await RehearseAsync(call, address, place, events, cancel), default, false);

        var pass = new EgressPass(place.Egress);
        using var limit = new CancellationTokenSource(work.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var request = RequestOf(work, call, address, place);
            request.Options.Set(Egress.Pass, pass);
            using var client = clients.CreateClient(ClientName);
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var (body, isCut) = await ReadAsync(answer, either.Token);
            await events.NoteAsync($"{call.Method} {address} answered {(int)answer.StatusCode} after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms{(isCut ? $"; only the first {RunnerJob.MaxOutput:N0} bytes are read" : "")}", cancel);
            await events.WriteAsync(OutputStream.Stdout, body, cancel);
            var why = Expectations.FaultOf(call, answer, body, isCut, template => place.Fill(template, rehearsal: false));
            return new HttpAnswer(why is null ? new StepOutcome.Succeeded(null, [], $"It answered {(int)answer.StatusCode}.") : new StepOutcome.Failed(null, why), body, isCut);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return new HttpAnswer(Ended(work, call, pass.IsConnected, cancel.IsCancellationRequested), default, false);
        }
        catch (Exception wrong) when (wrong is HttpRequestException or IOException)
        {
            return new HttpAnswer(Explain(call, address, pass.IsConnected, wrong), default, false);
        }
        finally
        {
            await events.EndAsync(CancellationToken.None);
        }
    }

    private static async Task<StepOutcome> RehearseAsync(HttpCall call, Uri address, StepPlace place, StepEvents events, CancellationToken cancel)
    {
        await events.NoteAsync($"{call.Method} {address}", cancel);
        foreach (var header in call.Headers)
            await events.NoteAsync($"{header.Name}: {header.Value}", cancel);
        if (call.Body.Parts.Count > 0)
            await events.NoteAsync($"\n{call.Body}", cancel);
        await events.EndAsync(cancel);
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !Egress.MayReach(place.Egress, address.Host, literal))
            return new StepOutcome.Refused($"{address.Host} lies inside: the environment's egress list must name it.");
        return new StepOutcome.Succeeded(null, [], "The request is complete and its secrets exist. It was not sent.");
    }

    private static Uri AddressOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new RefusedException($"'{text}' is no address that begins with http:// or https:// and has no name or password in it.");
        return address;
    }

    private static HttpRequestMessage RequestOf(StepWork work, HttpCall call, Uri address, StepPlace place)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), address);
        if (call.Body.Parts.Count > 0)
        {
            var body = place.Fill(call.Body, rehearsal: false);
            request.Content = new StringContent(body, Encoding.UTF8, body.AsSpan().TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain");
        }
        if (!call.OnlyReads)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", work.IdempotencyKey);
        foreach (var header in call.Headers)
        {
            var value = place.Fill(header.Value, rehearsal: false);
            if (value.Any(char.IsControl))
                throw new RefusedException($"The header {header.Name} would have a control character in it.");
            request.Headers.Remove(header.Name);
            if (request.Headers.TryAddWithoutValidation(header.Name, value))
                continue;
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.Remove(header.Name);
            request.Content.Headers.TryAddWithoutValidation(header.Name, value);
        }
        return request;
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsCut)> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var room = new byte[RunnerJob.MaxOutput + 1];
        var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancel);
        return (room.AsMemory(0, Math.Min(read, RunnerJob.MaxOutput)), read > RunnerJob.MaxOutput);
    }

    private static StepOutcome Ended(StepWork work, HttpCall call, bool sent, bool stopped)
    {
        if (stopped)
            return new StepOutcome.Interrupted(sent ? "It was given up while it waited for the answer." : "It was given up before it had reached anybody.");
        var late = $"There was no whole answer within {work.Timeout.TotalSeconds:0.#} s";
        return sent && !call.OnlyReads ? new StepOutcome.Lost($"{late}; the request was sent, and may have done what it asks.") : new StepOutcome.TimedOut($"{late}.");
    }

    private static StepOutcome Explain(HttpCall call, Uri address, bool sent, Exception wrong)
    {
        if (wrong.InnerException is RefusedException refused)
            return new StepOutcome.Refused(refused.Message);
        var error = (wrong as HttpRequestException)?.HttpRequestError ?? (wrong as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown;
        if (error is HttpRequestError.SecureConnectionError || wrong.InnerException is AuthenticationException)
            return new StepOutcome.Failed(null, $"{address.Host} did not prove who it is: {(wrong.InnerException ?? wrong).Message}");
        var why = error switch
        {
            HttpRequestError.NameResolutionError => $"The name {address.Host} does not resolve.",
            HttpRequestError.ConnectionError => $"{address.Host} does not accept a connection on port {address.Port}.",
            HttpRequestError.ResponseEnded => $"{address.Host} ended its answer before it was whole.",
            HttpRequestError.InvalidResponse => $"What {address.Host} answers is no HTTP.",
            HttpRequestError.ConfigurationLimitExceeded => $"The headers of {address.Host}'s answer are too long.",
            _ => $"{address.Host} broke the connection.",
        };
        return sent && !call.OnlyReads ? new StepOutcome.Lost($"{why} The request was sent, and may have done what it asks.") : new StepOutcome.Failed(null, why);
    }
}
