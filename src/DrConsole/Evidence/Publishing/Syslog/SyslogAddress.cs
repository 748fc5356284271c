using System.Globalization;

namespace DrConsole.Evidence;

/// <summary>A syslog collector as it stands in settings: <c>syslog+udp://host:514</c>, <c>syslog+tcp://host:601</c>, <c>syslog+tls://host:6514</c>.</summary>
public sealed record SyslogAddress(SyslogAddress.Ways Way, string Host, int Port)
{
    private const string Prefix = "syslog+";

    public enum Ways
    {
        Udp,
        Tcp,
        Tls,
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Way.ToString().ToLowerInvariant()}://{Host}:{Port}");

    public static bool Names(string address) => address.StartsWith("syslog", StringComparison.Ordinal);

    /// <summary>Null when it is not such an address.</summary>
    public static SyslogAddress? Parse(string address)
    {
        if (!address.StartsWith(Prefix, StringComparison.Ordinal) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.PathAndQuery is not ("/" or "") || uri.UserInfo.Length > 0)
            return null;
        (Ways Way, int Port)? usual = uri.Scheme[Prefix.Length..] switch
        {
            "udp" => (Ways.Udp, 514),
            "tcp" => (Ways.Tcp, 601),
            "tls" => (Ways.Tls, 6514),
            _ => null,
        };
        return usual is { } way ? new SyslogAddress(way.Way, uri.IdnHost, uri.Port > 0 ? uri.Port : way.Port) : null;
    }
}
