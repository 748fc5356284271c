using System.Net;
using System.Net.Sockets;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

/// <summary>
/// One HEAD per address, else one GET whose body is not read, by way of <see cref="EgressGuard"/>.
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

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri address, CancellationToken cancel)
    {
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(method, address);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.StatusCode;
    }
}
