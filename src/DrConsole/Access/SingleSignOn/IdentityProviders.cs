using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>
/// The configured identity providers: where to send a browser, and who it is that came back. Authorization code with PKCE, state and
/// nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9207).
/// </summary>
public sealed class IdentityProviders : IDisposable
{
    private readonly Dictionary<string, IdentityProvider> _providers;
    private readonly ProviderCalls _calls;
    private readonly TimeProvider _clock;

    public IdentityProviders(IHttpClientFactory clients, IOptions<OidcOptions> options, TimeProvider clock)
    {
        (_calls, _clock) = (new ProviderCalls(clients, options, clock), clock);
        _providers = options.Value.Providers.ToDictionary(pair => pair.Key, pair => new IdentityProvider(pair.Key, pair.Value, _calls, clock));
    }

    /// <param name="DownSince">When it stopped to answer this node, as far as anybody has tried.</param>
    public sealed record Offer(string Key, string Name, DateTimeOffset? DownSince);

    /// <summary>One way to a provider and back. Everything in it but the state stays with the browser that began, sealed.</summary>
    public sealed record Trip(string Provider, string State, string Nonce, string Verifier, string CallbackUrl, string ReturnTo, DateTimeOffset Until);

    /// <summary>Somebody whom a provider vouches for, with what is needed to sign them out there.</summary>
    public sealed record Arrival(ProvidedPerson Person, string NonceHash, string IdToken);

    public IReadOnlyList<Offer> List() => [.. _providers.Values.OrderBy(one => one.Settings.Name, StringComparer.OrdinalIgnoreCase).Select(one => new Offer(one.Key, one.Settings.Name, one.DownSince))];

    public string? NameOf(string key) => _providers.GetValueOrDefault(key)?.Settings.Name;

    /// <summary>Where to send the browser.</summary>
    public async Task<string> AddressAsync(Trip trip, CancellationToken cancel)
    {
        var provider = Find(trip.Provider);
        var metadata = await provider.DescribeAsync(anew: true, cancel);
        return With(metadata.AuthorizationEndpoint,
        [
            ("client_id", provider.Settings.ClientId),
            ("response_type", "code"),
            ("redirect_uri", trip.CallbackUrl),
            ("scope", string.Join(' ', provider.Settings.ListScopes())),
            ("state", trip.State),
            ("nonce", trip.Nonce),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(trip.Verifier)))),
            ("code_challenge_method", "S256"),
        ]);
    }

    /// <summary>Gives the code back and believes what comes for it only after every check.</summary>
    /// <param name="issuer">What the answer's address said about its issuer, if anything.</param>
    public async Task<Arrival> WelcomeAsync(Trip trip, string code, string? issuer, CancellationToken cancel)
    {
        var provider = Find(trip.Provider);
        var metadata = await provider.DescribeAsync(anew: false, cancel);
        if (issuer is null ? metadata.NamesItself : issuer != metadata.Issuer)
            throw new SignOnException(SignOnFault.Rejected, "The answer does not come from the provider that was asked.");

        var tokens = await provider.HeardAsync(_calls.RedeemAsync(metadata, provider.Settings, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = trip.CallbackUrl,
            ["code_verifier"] = trip.Verifier,
        }, cancel));
        var text = tokens.Text("id_token") ?? throw new SignOnException(SignOnFault.Rejected, "The provider sent no ID token.");
        var token = JsonWebToken.Read(text);
        if (!await provider.SignedAsync(token, cancel))
            throw new SignOnException(SignOnFault.Rejected, "No key of the provider signed the ID token.");
        var access = tokens.Text("access_token");
        var subject = new IdTokenCheck(metadata.Issuer, provider.Settings.ClientId, trip.Nonce, access, _clock.GetUtcNow()).Check(token.Claims);

        var more = await MoreAsync(provider, metadata, token.Claims, subject, access, cancel);
        return new Arrival(ProvidedPerson.Read(provider.Key, metadata.Issuer, subject, provider.Settings, token.Claims, more), Tokens.Hash(trip.Nonce), text);
    }

    /// <summary>Where to send a browser that has signed out here, so that it is signed out there too; null when the provider knows no such place or does not answer.</summary>
    public async Task<string?> SignOutAddressAsync(string key, string? idToken, string backTo, CancellationToken cancel)
    {
        if (_providers.GetValueOrDefault(key) is not { } provider)
            return null;
        try
        {
            if ((await provider.DescribeAsync(anew: false, cancel)).EndSessionEndpoint is not { } address)
                return null;
            return With(address, [("client_id", provider.Settings.ClientId), ("post_logout_redirect_uri", backTo), .. idToken is null ? [] : new[] { ("id_token_hint", idToken) }]);
        }
        catch (SignOnException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var provider in _providers.Values)
            provider.Dispose();
    }

    private IdentityProvider Find(string key) => _providers.GetValueOrDefault(key) ?? throw new SignOnException(SignOnFault.Expired, $"There is no provider {key}.");

    // Many providers put address and groups only there. Whose they are is compared (5.3.2): a mix-up must not lend somebody another's groups.
    private async Task<JsonElement?> MoreAsync(IdentityProvider provider, ProviderMetadata metadata, JsonElement claims, string subject, string? access, CancellationToken cancel)
    {
        var complete = claims.TryGetProperty("email", out _) && claims.TryGetProperty(provider.Settings.GroupsClaim, out _);
        if (complete || access is null || metadata.UserInfoEndpoint is not { } address)
            return null;
        var more = await provider.HeardAsync(_calls.ReadAsAsync(address, access, "The user's description", cancel));
        return more.Text("sub") == subject ? more : throw new SignOnException(SignOnFault.Rejected, "The user's description is somebody else's.");
    }

    private static string With(string address, IEnumerable<(string Name, string Value)> query) =>
        address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
}
