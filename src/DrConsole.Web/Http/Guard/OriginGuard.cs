using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>
/// Refuses what another site makes a browser send here with a person's cookie: forms, and above all the circuit's WebSocket, which
/// no same-origin rule of the browser protects.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<ConsoleOptions> options)
{
    private readonly string? _publicOrigin = options.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (!Acts(context) || IsOurs(context.Request))
            return next(context);
        return Answers.WriteAsync(context, new Problem(403, "foreign-origin", "This request came from another site. Open the console in its own tab and try there. (Behind a proxy: DrConsole:PublicUrl or DrConsole:Proxies has to say so.)"));
    }

    // Programs with a token are nobody's browser: nothing is sent along for them.
    private static bool Acts(HttpContext context)
    {
        var request = context.Request;
        if (Machines.TakesBearer(request.Path))
            return false;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return !reads || context.WebSockets.IsWebSocketRequest || request.Path.StartsWithSegments("/_blazor");
    }

    private bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return Same(origin, $"{request.Scheme}://{request.Host}") || (_publicOrigin is not null && Same(origin, _publicOrigin));

        // A browser that sends no Origin says at least this; what says neither is no browser and carries nobody's cookies.
        return site is "" or "same-origin" or "none";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
