using System.Net;
using System.Net.Sockets;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Asks what a name is, of the host's own resolver or of one name server.</summary>
internal sealed class DnsProbe : IAskProbe
{
    private const int DnsPort = 53;
    private const string OwnServers = "/etc/resolv.conf";

    public ProbeKind Kind => ProbeKind.Dns;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var type = probe.Settings["type"] is { Length: > 0 } said ? said : "A";
        var found = probe.Settings["server"].Length == 0 && type is "A" or "AAAA" && probe.Settings["server"].Length == 0
            ? await ResolveAsync(probe.Target, type, cancel)
            : await DnsQuery.AskAsync(ServerOf(probe), probe.Target, type, cancel);
        if (found.Count == 0)
            return ProbeAnswer.Failed($"{probe.Target} has no {type} record.");
        var missing = KeyLines.Each(probe.Settings["expects"]).FirstOrDefault(expected => !found.Contains(expected, StringComparer.OrdinalIgnoreCase));
        var shown = string.Join(", ", found.Take(5));
        return missing is null ? ProbeAnswer.Well($"{type}: {shown}") : ProbeAnswer.Failed($"{missing} is not among what is answered: {shown}");
    }

    private static async Task<IReadOnlyList<string>> ResolveAsync(string name, string type, CancellationToken cancel) =>
        [.. (await Dns.GetHostAddressesAsync(name, type is "A" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6, cancel)).Select(address => address.ToString())];

    // The host's own servers may lie inside; one that a person names is a target like any other.
    private static IPEndPoint ServerOf(ProbeAsked probe)
    {
        if (probe.Settings["server"] is { Length: > 0 } said && IPEndPoint.TryParse(said, out var named))
        {
            return Egress.MayReach(probe.Place.Egress, named.Address.ToString(), named.Address)
                ? new IPEndPoint(named.Address, named.Port == 0 ? DnsPort : named.Port)
                : throw new RefusedException($"The name server {named.Address} lies inside: the environment's egress list must name it.");
        }
        var own = File.Exists(OwnServers) ? File.ReadLines(OwnServers).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(words => words is ["nameserver", ..])?[1] : null;
        return own is not null && IPAddress.TryParse(own, out var address) ? new IPEndPoint(address, DnsPort) : throw new RefusedException("This host names no server in its resolv.conf: name one.");
    }
}
