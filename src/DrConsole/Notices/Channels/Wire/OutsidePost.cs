using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Posts one body and tells what came of it, within a time and a size. Nothing of the address is in what it tells: an address may be a secret.</summary>
internal sealed class OutsidePost(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>Of an answer nothing is read beyond it.</summary>
    public const int MostRead = 16 * 1024;

    /// <exception cref="OperationCanceledException">The caller gave up; whether the request arrived is then open.</exception>
    public async Task<WireAnswer> SendAsync(string clientName, HttpRequestMessage request, TimeSpan within, CancellationToken cancel)
    {
        var content = new WatchedContent(request.Content!);
        request.Content = content;
        using var client = clients.CreateClient(clientName);
        using var deadline = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new WireAnswer.Answered(answer.StatusCode, await ReadAsync(answer.Content, either.Token), After(answer.Headers.RetryAfter));
        }
        catch (Exception wrong) when (!cancel.IsCancellationRequested && wrong is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            var why = Explain(wrong, within);
            return content.Left ? new WireAnswer.Lost(why) : new WireAnswer.NotReached(why);
        }
    }

    private static string Explain(Exception wrong, TimeSpan within) => wrong switch
    {
        HttpRequestException { InnerException: RefusedException refused } => refused.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name does not resolve.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its certificate cannot be trusted, or it speaks no TLS.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be connected to.",
        OperationCanceledException => $"It did not answer within {within.TotalSeconds:0} s.",
        _ => "The connection ended before it had answered.",
    };

    private TimeSpan? After(RetryConditionHeaderValue? header)
    {
        var after = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return after is { } wait && wait > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(wait.Ticks, TimeSpan.TicksPerDay)) : null;
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        await using var body = await content.ReadAsStreamAsync(cancel);
        var room = new byte[MostRead];
        var read = await body.ReadAtLeastAsync(room, MostRead, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(room, 0, read);
    }

    /// <summary>Knows whether any of it was asked for: before that nothing was connected.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;

        public WatchedContent(HttpContent inner)
        {
            _inner = inner;
            foreach (var (name, values) in inner.Headers)
                Headers.TryAddWithoutValidation(name, values);
        }

        public bool Left { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Left = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
