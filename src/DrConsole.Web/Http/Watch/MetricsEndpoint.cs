using System.Net;
using DrConsole.Access;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary><c>/metrics</c>: open to the machine itself, to others with a token that may see.</summary>
internal static class MetricsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", GetAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(HttpContext context, Caller caller, MeasureBook book, IOptions<MetricsOptions> options, CancellationToken cancel)
    {
        if (!options.Value.OpenOnLoopback || !IsLoopback(context))
            await caller.DemandAsync(Permission.See, cancel);
        return Results.Text(PrometheusText.Write(book.Read()), PrometheusText.ContentType);
    }

    private static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Proxies.WereThere(context.Request);
}
