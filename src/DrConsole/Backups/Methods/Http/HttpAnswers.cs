using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Asks an address; what keeps it from answering is told in words.</summary>
internal static class HttpAnswers
{
    public static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException wrong)
        {
            // The guard says itself what an administrator must do.
            throw wrong.InnerException is RefusedException refused ? refused : new RefusedException($"{request.RequestUri!.Host} cannot be reached: {(wrong.InnerException ?? wrong).Message}", "http");
        }
    }
}
