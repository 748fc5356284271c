using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Web.Http;
using Microsoft.Net.Http.Headers;

namespace DrConsole.Web.Features.Overview;

/// <summary>
/// The status page and what it is made from, out of memory: no question to the database, no person, no script. No limit by address either:
/// a whole company behind one address reads it on its worst day.
/// </summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this WebApplication app)
    {
        Map(app, "/status", files => files.Html);
        Map(app, "/status.json", files => files.Json);
        Map(app, "/status.atom", files => files.Atom);
        app.MapPost("/status/unsubscribe/{token}/now", LeaveAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/status/unsubscribe/{token}/now", (string token) => Results.Redirect($"/status/unsubscribe/{token}")).AllowAnonymous().ExcludeFromDescription();
        var api = app.MapApi();
        StatusPartEndpoints.Map(api);
        PublicTroubleEndpoints.Map(api);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Func<StatusFiles, StatusFiles.One> which) =>
        routes.MapGet(path, (RequestDelegate)(context => ServeAsync(context, which))).AllowAnonymous().ExcludeFromDescription();

    private static Task ServeAsync(HttpContext context, Func<StatusFiles, StatusFiles.One> which)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ContentSecurityPolicy = SecurityHeaders.OfStatusPage;
        if (context.RequestServices.GetRequiredService<StatusShelf>().Served is not { } files)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = "5";
            return Task.CompletedTask;
        }
        var file = which(files);
        response.Headers.CacheControl = "public, max-age=15";
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.AccessControlAllowOrigin = "*";
        if (request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = file.MediaType;
        var zips = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (zips)
            response.Headers.ContentEncoding = "gzip";
        var bytes = zips ? file.Zipped : file.Bytes;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static async Task<IResult> LeaveAsync(string token, SubscribeToStatus subscribe, CancellationToken cancel)
    {
        await subscribe.LeaveAsync(token, cancel);
        return Results.Text("You hear no more from us.");
    }
}
