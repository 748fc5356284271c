using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>A host and its port, as people write them: <c>db.example.com:5432</c>, <c>[2001:db8::1]:6379</c>.</summary>
internal readonly record struct HostPort(string Host, int Port)
{
    public static HostPort? Read(string text)
    {
        var at = text.LastIndexOf(':');
        if (at <= 0 || !int.TryParse(text.AsSpan(at + 1), System.Globalization.NumberStyles.None, null, out var port) || port is 0 or > 65_535)
            return null;
        var host = text[..at].Trim('[', ']');
        return Uri.CheckHostName(host) is UriHostNameType.Unknown ? null : new HostPort(host, port);
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

/// <summary>What a target of each kind must look like.</summary>
internal static class ProbeTargets
{
    public static string? FaultOf(ProbeKind kind, string target) => kind switch
    {
        ProbeKind.Http => Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? null : "An address that begins with http:// or https:// and has no name or password in it is needed.",
        ProbeKind.Tcp or ProbeKind.Redis => HostPort.Read(target) is null ? "A host and a port such as broker.example.com:5672 are needed." : null,
        ProbeKind.Postgres => Database(target) is null ? "A host, a port and a database such as db.example.com:5432/app are needed." : null,
        ProbeKind.Dns => Uri.CheckHostName(target) is UriHostNameType.Dns ? null : "A name such as api.example.com is needed.",
        ProbeKind.Command => target.Length > 0 ? null : "A program is needed; its arguments follow, one a line.",
        ProbeKind.CloudWatch => target.Length > 0 && !target.Contains('\n', StringComparison.Ordinal) ? null : "The name of an alarm or metric is needed.",
        _ => null,
    };

    public static (HostPort Place, string Name)? Database(string target) =>
        target.Split('/') is [var place, { Length: > 0 } name] && HostPort.Read(place) is { } read && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? (read, name) : null;

    public static Uri Address(string target) => Uri.TryCreate(target, UriKind.Absolute, out var address) ? address : throw new RefusedException("Its address cannot be read.");
}
