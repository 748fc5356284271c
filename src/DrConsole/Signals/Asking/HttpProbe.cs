using System.Net.Security;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Asks an address: no redirects, no cookies, no proxy, a connection of its own, nowhere inside unless the environment says so, and no more of the answer than is looked at.</summary>
internal sealed class HttpProbe(TimeProvider clock) : IAskProbe, IDisposable
{
    private const int MaxBody = 1_048_576;

    private static readonly HttpRequestOptionsKey<Certificate> Shown = new("DrConsole.Certificate");

    private readonly HttpMessageInvoker _door = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
        ConnectCallback = Egress.ConnectAsync,
        PlaintextStreamFilter = static (context, _) =>
        {
            if (context.PlaintextStream is SslStream { RemoteCertificate: { } certificate } && context.InitialRequestMessage.Options.TryGetValue(Shown, out var shown))
                shown.Until = Certificates.UntilOf(certificate);
            return ValueTask.FromResult(context.PlaintextStream);
        },
    });

    public ProbeKind Kind => ProbeKind.Http;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var (settings, certificate) = (probe.Settings, new Certificate());
        using var request = new HttpRequestMessage(new HttpMethod(settings["method"] is { Length: > 0 } method ? method : "GET"), ProbeTargets.Address(probe.Target));
        request.Options.Set(Egress.Pass, new EgressPass(probe.Place.Egress));
        request.Options.Set(Shown, certificate);
        request.Headers.TryAddWithoutValidation("User-Agent", "DrConsole-Probe");
        foreach (var header in KeyLines.Each(settings["headers"]).Select(line => line.Split(':', 2)))
        {
            var value = AskProbe.Fill(header[1].Trim(), probe.Place);
            request.Headers.Remove(header[0].Trim());
            if (value.Any(char.IsControl) || !request.Headers.TryAddWithoutValidation(header[0].Trim(), value))
                throw new RefusedException($"The header {header[0].Trim()} cannot be sent.");
        }
        using var response = await _door.SendAsync(request, cancel);
        var answer = await JudgeAsync(response, settings, cancel);
        return answer.Verdict is ProbeVerdict.Failed ? answer with { CertificateUntil = certificate.Until } : Warned(answer, response, settings, certificate.Until);
    }

    public void Dispose() => _door.Dispose();

    private static async Task<ProbeAnswer> JudgeAsync(HttpResponseMessage response, ProbeSettings settings, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        if (!StatusRanges.Fits(settings["status"], status))
        {
            var leads = status is >= 300 and < 400 && response.Headers.Location is { } location ? $", which leads to {location}; redirects are not followed" : "";
            return ProbeAnswer.Failed($"It answered {status}{leads}.");
        }
        if (settings["contains"].Length + settings["json"].Length + settings["schema"].Length == 0)
            return ProbeAnswer.Well($"It answered {status}.");

        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var room = new byte[MaxBody + 1];
        var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancel);
        var body = room.AsMemory(0, Math.Min(read, MaxBody));
        if (settings["contains"] is { Length: > 0 } text && body.Span.IndexOf(Encoding.UTF8.GetBytes(text)) < 0)
            return ProbeAnswer.Failed($"It answered {status}, and not with '{text}'.{(read > MaxBody ? " Only the first mebibyte was read." : "")}");
        return JsonFault(settings, body, read > MaxBody) is { } fault ? ProbeAnswer.Failed($"It answered {status}. {fault}") : ProbeAnswer.Well($"It answered {status}, as expected.");
    }

    private static string? JsonFault(ProbeSettings settings, ReadOnlyMemory<byte> body, bool isCut)
    {
        if (settings["json"].Length + settings["schema"].Length == 0)
            return null;
        if (isCut)
            return "The answer is too long to be looked through.";
        if (JsonPath.Read(body) is not { } json)
            return "The answer is no JSON.";
        foreach (var pair in KeyLines.Each(settings["json"]).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            var found = JsonPath.Find(json, pair[0]);
            if (found != pair[1])
                return found is null ? $"There is nothing at {pair[0]}; '{pair[1]}' is expected." : $"{pair[0]} is '{(found.Length > 100 ? $"{found[..100]}…" : found)}'; '{pair[1]}' is expected.";
        }
        return settings["schema"].Length == 0 ? null : JsonShape.Read(settings["schema"]).FaultOf(json);
    }

    // What will fail soon, said while there is time.
    private ProbeAnswer Warned(ProbeAnswer answer, HttpResponseMessage response, ProbeSettings settings, DateTimeOffset? until)
    {
        var now = clock.GetUtcNow();
        var warning = Certificates.Warning(until, settings, now);
        if (warning is null && settings.Says("sunset") && HeaderOf(response, "Sunset") is { } sunset)
            warning = $"The interface ends on {sunset}, as its Sunset header says.";
        if (warning is null && settings.Says("sunset") && HeaderOf(response, "Deprecation") is { } deprecation)
            warning = $"The interface is deprecated: {deprecation}.";
        if (warning is null && settings.Length("skew") is { } skew && response.Headers.Date is { } date && (date - now).Duration() is var off && off > skew + TimeSpan.FromSeconds(1))
            warning = $"Its clock is off by {Durations.Spoken(TimeSpan.FromSeconds(Math.Round(off.TotalSeconds)))}.";
        return (warning is null ? answer : ProbeAnswer.Poor($"{answer.Says} {warning}")) with { CertificateUntil = until };
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && string.Join(", ", values) is { Length: > 0 } text ? text.Length > 100 ? text[..100] : text : null;

    private sealed class Certificate
    {
        public DateTimeOffset? Until { get; set; }
    }
}
