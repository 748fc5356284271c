using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>An address that notices are posted to, as people write it.</summary>
internal static class OutsideUrl
{
    public const int MaxLength = 2_000;

    public static readonly string Needed = $"An https address is needed, such as https://hooks.example.com/in. Without TLS, or with a port of this machine, only for hosts in {ChannelOptions.Section}:{nameof(ChannelOptions.AllowInside)}.";

    /// <summary>What is wrong with it, or null. Where its name leads is looked at each time it is connected to.</summary>
    public static string? Fault(string text, string allowedInside)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || text.Any(c => c <= ' ' || c == '\u007f'))
            return Needed;
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "An address with a name and password, or with a part behind #, is not accepted.";
        if (EgressGuard.Names(allowedInside, uri.Host))
            return uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp ? null : Needed;
        if (uri.Scheme != Uri.UriSchemeHttps)
            return Needed;

        // A number says at once where it leads.
        return System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && !OutsideAddress.Is(address)
            ? $"{uri.Host} lies inside: an administrator must allow it in {ChannelOptions.Section}:{nameof(ChannelOptions.AllowInside)}."
            : null;
    }
}
