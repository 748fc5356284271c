using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>Asks a provider over HTTP: bounded in time and size, never redirected, and never with a body in a message.</summary>
internal sealed class ProviderCalls(IHttpClientFactory clients, IOptions<OidcOptions> options, TimeProvider clock)
{
    public const string Client = "single-sign-on";

    private const int MaxBytes = 512 * 1024;

    public Task<JsonElement> ReadAsync(string address, string what, CancellationToken cancel) =>
        AskAsync(() => new HttpRequestMessage(HttpMethod.Get, address), what, SignOnFault.Down, cancel);

    public Task<JsonElement> ReadAsAsync(string address, string accessToken, string what, CancellationToken cancel) => AskAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }, what, SignOnFault.Rejected, cancel);

    /// <summary>Gives the code back for tokens (RFC 6749, 4.1.3, with the verifier of RFC 7636).</summary>
    public Task<JsonElement> RedeemAsync(ProviderMetadata metadata, ProviderOptions client, Dictionary<string, string> grant, CancellationToken cancel) => AskAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint);
        if (client.ClientSecret is { Length: > 0 } secret && metadata.TakesSecretInHeader)
        {
            var pair = $"{Uri.EscapeDataString(client.ClientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            grant["client_id"] = client.ClientId;
            if (client.ClientSecret is { Length: > 0 } posted)
                grant["client_secret"] = posted;
        }
        request.Content = new FormUrlEncodedContent(grant);
        return request;
    }, "The token endpoint's answer", SignOnFault.Rejected, cancel);

    /// <param name="no">What it means when the provider answers with a refusal of its own (4xx).</param>
    private async Task<JsonElement> AskAsync(Func<HttpRequestMessage> ask, string what, SignOnFault no, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var request = ask();
            request.Headers.Accept.ParseAdd("application/json");
            using var http = clients.CreateClient(Client);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
                throw new SignOnException((int)answer.StatusCode is >= 400 and < 500 ? no : SignOnFault.Down, $"{what} has status {(int)answer.StatusCode}.");
            return WireJson.Parse(await ReadBoundedAsync(answer, what, either.Token), what, no);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new SignOnException(SignOnFault.Down, $"{what} did not come within {options.Value.TimeoutSeconds} s.", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new SignOnException(SignOnFault.Down, $"{what} did not come: {error.GetBaseException().Message}", error);
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(HttpResponseMessage answer, string what, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var kept = new MemoryStream();
        var room = new byte[16 * 1024];
        while (await stream.ReadAsync(room, cancel) is var count and > 0)
        {
            if (kept.Length + count > MaxBytes)
                throw new SignOnException(SignOnFault.Down, $"{what} is larger than {MaxBytes / 1024} KB.");
            kept.Write(room, 0, count);
        }
        return kept.ToArray();
    }
}
