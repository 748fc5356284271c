using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Notices;

public static class PagingServices
{
    /// <summary>Mail and SMS alone, without the store and without the guard: what a watcher needs that has no console.</summary>
    public static IServiceCollection AddPagingChannels(this IServiceCollection services)
    {
        services.AddMailChannel();
        services.AddSettings<TwilioOptions>(TwilioOptions.Section);
        services.AddSingleton<OutsidePost>();

        // A redirect would carry our sign-in to whoever it names; the factory's own loggers write addresses, which are secrets of rooms.
        services.AddHttpClient(TwilioAccount.ClientName, NoTimeout).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 32, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<TwilioAccount>();
        services.AddSingleton<INoticeChannel, SmsChannel>();
        return services;
    }

    // Each request has a deadline of its own, by the console's clock.
    internal static void NoTimeout(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;
}
