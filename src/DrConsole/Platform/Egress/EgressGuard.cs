using System.Net;
using System.Net.Sockets;

namespace DrConsole.Platform;

/// <summary>
/// The way out to addresses that people write. A name is resolved once, every address it has is checked, and only a checked one is connected
/// to: what resolves to the inside is refused unless an administrator's list names the host. Redirects are never followed.
/// </summary>
internal static class EgressGuard
{
    /// <param name="allowed">Hosts inside that may be asked all the same, separated by commas.</param>
    /// <param name="setting">The key of that list, for whoever is refused.</param>
    public static SocketsHttpHandler Handler(Func<string> allowed, string setting) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, allowed(), setting, cancel),
    };

    /// <summary>Resolves, checks and connects: what <see cref="SocketsHttpHandler.ConnectCallback"/> calls.</summary>
    public static ValueTask<Stream> ConnectAsync(DnsEndPoint asked, string allowed, string setting, CancellationToken cancel) =>
        ConnectAsync(asked, allowed, setting, Dns.GetHostAddressesAsync, cancel);

    /// <param name="resolve">Asked once for each connection: what it answered is what is checked, and what is connected to.</param>
    internal static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint asked, string allowed, string setting, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        var addresses = await CheckedAsync(asked.Host, allowed, setting, resolve, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, asked.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host, each of which may be connected to.</summary>
    public static Task<IPAddress[]> CheckedAsync(string host, string allowed, string setting, CancellationToken cancel) => CheckedAsync(host, allowed, setting, Dns.GetHostAddressesAsync, cancel);

    private static async Task<IPAddress[]> CheckedAsync(string host, string allowed, string setting, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        var addresses = await resolve(host, cancel);
        return Names(allowed, host) || addresses.FirstOrDefault(address => !OutsideAddress.Is(address)) is not { } inside ? addresses
            : throw new RefusedException($"{host} is {inside}, which lies inside: an administrator must allow it in {setting}.");
    }

    /// <summary>Whether a list of hosts, separated by commas, names this one. No part of a name will do.</summary>
    public static bool Names(string allowed, string host) =>
        allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(host, StringComparer.OrdinalIgnoreCase);
}
