using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Http.Features;

namespace DrConsole.Web.Http;

/// <summary>Honours <c>Idempotency-Key</c> on POST: what was done is not done again, its answer is given again.</summary>
internal sealed class Idempotency(RequestDelegate next, IdempotentCalls calls)
{
    private const string Header = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotency-Replayed";
    private const int BufferedInMemory = 65_536;

    private static readonly string[] Kept = ["Content-Type", "Location", "ETag"];

    public async Task InvokeAsync(HttpContext context, Caller caller)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments(ApiRoutes.Root)
            || caller.Actor.Kind is Actor.Kinds.Nobody || context.GetEndpoint() is null)
        {
            await next(context);
            return;
        }
        if (key.Length > IdempotentCall.MaxKey || key.Any(c => c is < '!' or > '~'))
            throw new InvalidException(Header, $"1 to {IdempotentCall.MaxKey} letters, digits and signs without spaces are accepted; a UUID is a good key.");

        var hash = await HashAsync(context.Request, context.RequestAborted);
        var claim = await calls.ClaimAsync($"{caller.Actor.Kind}:{caller.Actor.Id:N}", key, hash, context.RequestAborted);
        if (claim.Before is { } before)
            await ReplayAsync(context, before);
        else
            await RunAsync(context, claim.Call);
    }

    private async Task RunAsync(HttpContext context, IdempotentCall call)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body, original));
        try
        {
            IdempotentCalls.Begin(call);
            await next(context);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch
        {
            await calls.ReleaseAsync(call, CancellationToken.None);
            throw;
        }
        finally
        {
            context.Features.Set(original);
        }

        // Not cancelled when the caller hangs up: that is the caller who will ask again.
        if (context.Response.StatusCode is >= 200 and < 300)
            await calls.FinishAsync(call, Answer(context.Response, body.ToArray()), CancellationToken.None);
        else
            await calls.ReleaseAsync(call, CancellationToken.None);
        body.Position = 0;
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentCalls.Answer before)
    {
        context.Response.StatusCode = before.Status;
        foreach (var (name, value) in before.Headers)
            context.Response.Headers[name] = value;
        context.Response.Headers[ReplayedHeader] = "true";
        await context.Response.Body.WriteAsync(before.Body, context.RequestAborted);
    }

    private static IdempotentCalls.Answer Answer(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        Kept.Where(name => response.Headers.ContainsKey(name)).ToDictionary(name => name, name => response.Headers[name].ToString()),
        body);

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering(BufferedInMemory);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{request.ContentType}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
