using System.Net;
using System.Net.Sockets;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

/// <summary>
/// One HEAD per address, else one GET whose body is not read. A name is resolved once, every address it has is checked, and only a checked one
/// is connected to: what resolves to the inside is refused unless an administrator's list names the host.
/// </summary>
internal sealed class ReachOut(IHttpClientFactory clients, IOptions<RunbookOptions> options) : IReachOut
{
    public const string ClientName = "runbook-drift";

    public async Task<(bool? Answers, string Why)> AskAsync(Uri address, CancellationToken cancel)
    {
        if (!options.Value.DriftGoesOut)
            return (null, "Going out is off: DrConsole:Runbooks:DriftGoesOut.");
        try
        {
            var status = await StatusAsync(HttpMethod.Head, address, cancel);
            if (status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.NotFound)
                status = await StatusAsync(HttpMethod.Get, address, cancel);
            return status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? (false, $"It answers {(int)status}.") : (true, $"It answers {(int)status}.");
        }
        catch (HttpRequestException wrong) when (wrong.InnerException is RefusedException refused)
        {
            return (null, refused.Message);
        }
        catch (Exception wrong) when (wrong is HttpRequestException or SocketException or (OperationCanceledException and not null) && !cancel.IsCancellationRequested)
        {
            return (false, wrong is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } ? "Its name does not resolve." : "It does not answer.");
        }
    }

    /// <summary>Resolves, checks and connects: what <see cref="SocketsHttpHandler.ConnectCallback"/> calls.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint asked, RunbookOptions options, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(asked.Host, cancel);
        if (!options.DriftMayAsk(asked.Host) && addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } inside)
            throw new RefusedException($"{asked.Host} is {inside}, which lies inside: an administrator must allow it in DrConsole:Runbooks:DriftAllow.");
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

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri address, CancellationToken cancel)
    {
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(method, address);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.StatusCode;
    }
}
