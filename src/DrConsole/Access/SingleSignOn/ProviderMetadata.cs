using System.Text.Json;

namespace DrConsole.Access;

/// <summary>What a provider says about itself (OpenID Connect Discovery 1.0), checked before anything of it is used.</summary>
internal sealed record ProviderMetadata(
    string Issuer, string AuthorizationEndpoint, string TokenEndpoint, string JwksUri, string? UserInfoEndpoint, string? EndSessionEndpoint,
    bool TakesSecretInHeader, bool NamesItself)
{
    public static ProviderMetadata Read(JsonElement document, string authority)
    {
        // Exactly: of two issuers that differ by a slash one may belong to somebody else.
        var issuer = document.Text("issuer");
        if (issuer != authority)
            throw new SignOnException(SignOnFault.Down, $"The discovery document's issuer is not {authority}.");
        if (document.TryGetProperty("code_challenge_methods_supported", out _) && !document.Texts("code_challenge_methods_supported").Contains("S256"))
            throw new SignOnException(SignOnFault.Down, "The provider does not support PKCE with S256.");
        var methods = document.Texts("token_endpoint_auth_methods_supported");
        return new ProviderMetadata(
            issuer, Needed(document, "authorization_endpoint"), Needed(document, "token_endpoint"), Needed(document, "jwks_uri"),
            Optional(document, "userinfo_endpoint"), Optional(document, "end_session_endpoint"),
            TakesSecretInHeader: methods.Count == 0 || methods.Contains("client_secret_basic"),
            NamesItself: document.IsTrue("authorization_response_iss_parameter_supported"));
    }

    private static string Needed(JsonElement document, string name) =>
        Optional(document, name) ?? throw new SignOnException(SignOnFault.Down, $"The discovery document has no {name}.");

    private static string? Optional(JsonElement document, string name)
    {
        var address = document.Text(name);
        if (address is null)
            return null;
        return ProviderOptions.IsSafe(address) ? new Uri(address).AbsoluteUri : throw new SignOnException(SignOnFault.Down, $"The discovery document's {name} is no https address.");
    }
}
