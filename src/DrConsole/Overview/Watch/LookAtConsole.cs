using System.Net.Sockets;
using System.Text.Json;
using DrConsole.Notices;
using Microsoft.Extensions.Options;
using DrConsole.Platform;

namespace DrConsole.Overview;

/// <summary>Looks once at the watched console; where it does not answer, also whether our own network works.</summary>
public sealed class LookAtConsole(IHttpClientFactory clients, IOptions<WatchOptions> options, IOptions<MailOptions> mail, IOptions<TwilioOptions> twilio, TimeProvider clock)
{
    public const string ClientName = "watch";
    private const int MostRead = 16 * 1024;

    private TimeSpan Patience => TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    public async Task<Sighting> ExecuteAsync(CancellationToken cancel)
    {
        var (status, ready) = await AskAsync("/healthz/ready", cancel);
        if (status is 200)
            return new Sighting.Right();
        if (status is { } code)
            return new Sighting.Wrong(code == 503 ? $"It answers, and says that it is not ready{Reasons(ready)}." : $"It answers with {code}.");
        if (await AskAsync("/healthz/live", cancel) is (200, _))
            return new Sighting.Wrong("It lives, but does not say whether it is ready.");
        var controls = Controls();
        foreach (var control in controls)
        {
            if (await AnswersAsync(control, cancel))
                return new Sighting.Wrong(ready);
        }
        return new Sighting.Blind($"Neither the console nor {(controls.Count == 0 ? "anything else" : string.Join(", ", controls))} can be reached from here.");
    }

    /// <summary>What answers when our network works: what the settings name, else what we would page by.</summary>
    internal IReadOnlyList<ControlPlace> Controls()
    {
        if (options.Value.ControlPlaces.Count > 0)
            return [.. options.Value.ControlPlaces.Select(ControlPlace.Read).OfType<ControlPlace>()];
        var places = new List<ControlPlace>();
        if (mail.Value is { IsOn: true, Host: { } host })
            places.Add(new ControlPlace(host, mail.Value.Port));
        if (twilio.Value.Missing is null)
            places.Add(new ControlPlace(new Uri(twilio.Value.BaseUrl).Host, new Uri(twilio.Value.BaseUrl).Port));
        return places;
    }

    // The status and the body; without a status, why there is none.
    private async Task<(int? Status, string Said)> AskAsync(string path, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.GetAsync(new Uri($"{options.Value.Url!.TrimEnd('/')}{path}"), HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            var room = new byte[MostRead];
            var read = await body.ReadAtLeastAsync(room, MostRead, throwOnEndOfStream: false, either.Token);
            return ((int)answer.StatusCode, System.Text.Encoding.UTF8.GetString(room, 0, read));
        }
        catch (Exception wrong) when (!cancel.IsCancellationRequested && wrong is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return (null, wrong switch
            {
                OperationCanceledException => $"It did not answer within {options.Value.TimeoutSeconds} s.",
                HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name does not resolve.",
                HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its certificate is not right.",
                HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be connected to.",
                _ => "The connection ended before it had answered.",
            });
        }
    }

    private async Task<bool> AnswersAsync(ControlPlace control, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(control.Host, control.Port, either.Token);
            return true;
        }
        catch (Exception wrong) when (!cancel.IsCancellationRequested && wrong is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string Reasons(string body)
    {
        try
        {
            using var json = OutsideJson.Parse(body);
            return json.RootElement.TryGetProperty("reasons", out var reasons) && reasons.ValueKind is JsonValueKind.Object ? $": {string.Join(", ", reasons.EnumerateObject().Select(reason => reason.Name).Take(10))}" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
