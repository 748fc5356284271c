using System.Net;
using DrConsole.Platform;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>Believes forwarded headers from the configured proxies only.</summary>
internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ConsoleOptions>>((forwarded, console) =>
        {
            // The framework's own list trusts the loopback address, where anybody on the machine may stand.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in console.Value.ListProxies())
            {
                if (IPAddress.TryParse(proxy, out var address))
                    forwarded.KnownProxies.Add(address);
                else
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            var any = forwarded.KnownProxies.Count + forwarded.KnownIPNetworks.Count > 0;
            forwarded.ForwardedHeaders = any ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost : ForwardedHeaders.None;
            forwarded.ForwardLimit = null;
        });
        return services;
    }

    /// <summary>Whether a request came through any proxy, believed or not.</summary>
    public static bool WereThere(HttpRequest request) =>
        request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase))
        || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("Via") || request.Headers.ContainsKey("X-Real-IP");
}
