using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>The other console's ledger over its API. Whatever is wrong with an answer is an <see cref="IOException"/> in words: only a signature accuses anybody.</summary>
internal sealed class OtherLedger(IHttpClientFactory http, IOptions<WitnessOptions> options)
{
    public const string ClientName = "witness";

    private const int MostKeys = 1_000;

    private sealed record Consistency(long From, long To, IReadOnlyList<string>? Hashes);

    private sealed record Keys(IReadOnlyList<Key>? Items);

    private sealed record Key(string? Pem);

    public Task<SignedNote> CheckpointAsync(CancellationToken cancel) => AskAsync("checkpoint", async content => SignedNote.Parse(await content.ReadAsByteArrayAsync(cancel)), cancel);

    /// <summary>The hashes that should show that one size continues the other.</summary>
    public Task<IReadOnlyList<byte[]>> ConsistencyAsync(long from, long to, CancellationToken cancel) =>
        AskAsync<IReadOnlyList<byte[]>>(string.Create(CultureInfo.InvariantCulture, $"consistency?from={from}&to={to}"), async content =>
        {
            var answer = await content.ReadFromJsonAsync<Consistency>(cancel);
            return [.. (answer?.Hashes ?? throw new FormatException("The answer holds no hashes.")).Select(hash => Checkpoint.ParseHash(hash, "A hash"))];
        }, cancel);

    /// <summary>The keys that it says it signs with.</summary>
    public Task<IReadOnlyList<LedgerPublicKey>> KeysAsync(CancellationToken cancel) => AskAsync<IReadOnlyList<LedgerPublicKey>>("keys", async content =>
        [.. ((await content.ReadFromJsonAsync<Keys>(cancel))?.Items ?? []).Take(MostKeys).Select(key => LedgerPublicKey.FromPem(key.Pem ?? ""))], cancel);

    private async Task<T> AskAsync<T>(string what, Func<HttpContent, Task<T>> readAsync, CancellationToken cancel)
    {
        var address = $"{options.Value.Url!.TrimEnd('/')}/api/v1/ledger/{what}";
        try
        {
            using var client = http.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (options.Value.Token is { Length: > 0 } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new IOException($"{address} answered {(int)answer.StatusCode}.");
            return await readAsync(answer.Content);
        }
        catch (Exception error) when (error is HttpRequestException or FormatException or JsonException)
        {
            throw new IOException($"{address}: {error.Message}", error);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"{address} did not answer in time.");
        }
    }
}
