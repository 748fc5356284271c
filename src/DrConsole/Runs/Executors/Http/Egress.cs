using System.Net;
using System.Net.Sockets;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>
/// Connects where a step may go. A name is resolved once, each address that it has is checked, and only checked ones are connected to, so that
/// a name which answers differently the second time gains nothing.
/// </summary>
internal static class Egress
{
    /// <summary>The request's egress list, and whether it got as far as being connected.</summary>
    public static readonly HttpRequestOptionsKey<EgressPass> Pass = new("DrConsole.Egress");

    // Where clouds hand out credentials to whoever asks: no name opens this, only the address or its network itself.
    private static readonly IPNetwork[] Metadata = [IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("192.0.0.192/32")];

    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(Pass, out var pass))
            throw new RefusedException("This request has no egress list.");
        var socket = await DialAsync(pass.Allowed, context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
        pass.IsConnected = true;
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Resolves, checks and connects.</summary>
    public static async Task<Socket> DialAsync(IReadOnlyList<string> allowed, string host, int port, CancellationToken cancel)
    {
        var addresses = await CheckedAsync(allowed, host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host, when each of them may be reached.</summary>
    public static async Task<IPAddress[]> CheckedAsync(IReadOnlyList<string> allowed, string host, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancel);
        foreach (var address in addresses)
        {
            if (!MayReach(allowed, host, address))
                throw new RefusedException($"{host} is {address}, which lies inside: the environment's egress list must name {(IsMetadata(address) ? "this address" : "the host or its network")}.");
        }
        return addresses;
    }

    public static bool MayReach(IReadOnlyList<string> allowed, string host, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (OutsideAddress.Is(plain) && !IsMetadata(plain))
            return true;
        return allowed.Any(line => IPNetwork.TryParse(line, out var network) ? network.Contains(plain)
            : IPAddress.TryParse(line, out var one) ? one.Equals(plain)
            : !IsMetadata(plain) && line.Equals(host, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsMetadata(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Metadata.Any(network => network.Contains(plain));
    }
}

/// <summary>What one request may reach.</summary>
internal sealed class EgressPass(IReadOnlyList<string> allowed)
{
    public IReadOnlyList<string> Allowed { get; } = allowed;

    public bool IsConnected { get; set; }
}
