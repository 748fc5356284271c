using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Runs;

internal static class HttpStepServices
{
    public static void AddHttpSteps(this IServiceCollection services)
    {
        services.AddHttpClient(HttpCalls.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(_ => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 64,

            // A connection is one request's: what another environment may reach is checked again.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = Egress.ConnectAsync,
        });
        services.AddSingleton<HttpCalls>();
        services.AddSingleton<IStepExecutor, HttpExecutor>();
    }
}
