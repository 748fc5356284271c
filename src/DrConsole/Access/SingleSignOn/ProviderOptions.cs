using System.Net;
using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>One identity provider: where it is, who we are there, and what its groups mean here.</summary>
public sealed class ProviderOptions
{
    private const int MaxGroups = 200;

    /// <summary>On the sign-in page: "Sign in with …".</summary>
    public string Name { get; init; } = "";

    /// <summary>The issuer, exactly as the provider writes it. Its discovery document lies below.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Empty for a public client.</summary>
    [SecretSetting]
    public string? ClientSecret { get; init; }

    /// <summary>What is asked for, separated by spaces.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>The claim that lists somebody's groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Access roles by group; several are separated by commas. Nobody without a group from here gets in.</summary>
    public Dictionary<string, string> Roles { get; init; } = [];

    /// <summary>Whether a first sign-in takes over the account that has the same address, if the provider says that it verified it.</summary>
    public bool LinkByEmail { get; init; }

    /// <summary>Whether a new account needs an address that the provider says it verified.</summary>
    public bool RequireVerifiedEmail { get; init; } = true;

    /// <summary>Methods (<c>amr</c>) that count as a second factor, separated by spaces. Empty: the provider's never count.</summary>
    public string SecondFactors { get; init; } = "mfa";

    public IReadOnlyList<string> ListScopes() => Words(Scopes);

    public bool CountsAsSecondFactor(IEnumerable<string> methods) => methods.Intersect(Words(SecondFactors), StringComparer.Ordinal).Any();

    /// <summary>What somebody in these groups may do here. Groups compare letter by letter.</summary>
    public AccessRoles RolesOf(IEnumerable<string> groups)
    {
        var roles = AccessRoles.None;
        foreach (var group in groups)
        {
            if (Roles.TryGetValue(group, out var names))
                roles |= AccessRoleWords.Parse(names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        return roles;
    }

    /// <summary>Whether tokens may travel to an address: over TLS, or on this machine.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)));

    internal IEnumerable<(string Name, string Fault)> Faults()
    {
        if (Name.Trim().Length is 0 or > 40)
            yield return (nameof(Name), "is missing or too long: a name with 1 to 40 characters is needed, for the sign-in page.");
        if (!IsSafe(Authority) || Authority.Contains('?', StringComparison.Ordinal))
            yield return (nameof(Authority), $"is '{Authority}': an https address without a query is needed, such as https://id.example.com; http on this machine only.");
        if (ClientId.Length is 0 or > 256)
            yield return (nameof(ClientId), "is missing: the name of this console at the provider is needed.");
        if (!ListScopes().Contains("openid", StringComparer.Ordinal))
            yield return (nameof(Scopes), $"is '{Scopes}': openid has to be among them.");
        if (GroupsClaim.Length is 0 or > 200)
            yield return (nameof(GroupsClaim), "is missing: the name of the claim that lists groups is needed.");
        if (Roles.Count is 0 or > MaxGroups)
            yield return (nameof(Roles), $"names {Roles.Count} groups: 1 to {MaxGroups} are needed, each with its access roles, or nobody gets in.");
        foreach (var (group, names) in Roles)
        {
            if (WhyNotRoles(names) is { } why)
                yield return ($"{nameof(Roles)}:{group}", $"is '{names}': {why}");
        }
    }

    private static string? WhyNotRoles(string names)
    {
        try
        {
            var roles = AccessRoleWords.Parse((names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return roles is AccessRoles.None ? $"at least one of {string.Join(", ", AccessRoleWords.Each)} is needed."
                : roles.HasFlag(AccessRoles.Auditor) ? "auditors are let in one by one, for a time and a chosen scope." : null;
        }
        catch (InvalidException wrong)
        {
            return wrong.Message;
        }
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
