using System.Text.Json;

namespace DrConsole.Access;

/// <summary>Somebody as a provider describes them. Only the subject says who it is; address and name are what the provider happens to know.</summary>
public sealed record ProvidedPerson(
    string Provider, string Issuer, string Subject, string? Email, bool EmailVerified, string? Name, IReadOnlyList<string> Groups, bool HasSecondFactor)
{
    /// <param name="more">What the userinfo endpoint added.</param>
    internal static ProvidedPerson Read(string provider, string issuer, string subject, ProviderOptions settings, JsonElement claims, JsonElement? more)
    {
        // The address and whether it is verified come from one place, or one could lend the other its proof.
        var place = claims.TryGetProperty("email", out _) ? claims : more ?? claims;
        var groups = claims.TryGetProperty(settings.GroupsClaim, out _) ? claims : more ?? claims;
        return new ProvidedPerson(
            provider, issuer, subject, place.Text("email"), place.IsTrue("email_verified"), claims.Text("name") ?? more?.Text("name"),
            groups.Texts(settings.GroupsClaim), settings.CountsAsSecondFactor(claims.Texts("amr")));
    }
}
