using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

public static class ChannelServices
{
    /// <summary>Mail, SMS, calls, chat rooms and webhooks, and the guard around every channel.</summary>
    public static IServiceCollection AddNoticeChannels(this IServiceCollection services)
    {
        services.AddMailChannel();
        services.AddSettings<TwilioOptions>(TwilioOptions.Section);
        services.AddSettings<ChannelOptions>(ChannelOptions.Section);
        services.AddSingleton<ChannelGuard>();
        services.AddSingleton<OutsidePost>();

        // A redirect would carry our sign-in to whoever it names; the factory's own loggers write addresses, which are secrets of rooms.
        services.AddHttpClient(TwilioAccount.ClientName, NoTimeout).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 32, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<TwilioAccount>();
        services.AddSingleton<TwilioSignature>();
        services.AddSingleton<INoticeChannel, SmsChannel>();
        services.AddSingleton<INoticeChannel, VoiceChannel>();

        services.AddHttpClient(ChatChannel.ClientName, NoTimeout).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(provider =>
            EgressGuard.Handler(() => provider.GetRequiredService<IOptions<ChannelOptions>>().Value.AllowInside, $"{ChannelOptions.Section}:{nameof(ChannelOptions.AllowInside)}"));
        services.AddPlaces<ChatRoom>(ChatRoom.Topic);
        services.AddPlaces<WebhookTarget>(WebhookTarget.Topic);
        services.AddSingleton<INoticeChannel, ChatChannel>();
        services.AddSingleton<SignedPost>();
        services.AddSingleton<INoticeChannel, WebhookChannel>();
        services.AddScoped<HearReply>();
        services.AddSingleton<KeepChannelHealth>();
        services.AddSingleton<ChannelFacts>();
        services.AddScoped<ReadChannels>();
        services.AddScoped<TestChannel>();
        services.AddScoped<ReadChatRooms>();
        services.AddScoped<EditChatRoom>();
        services.AddScoped<ReadWebhookTargets>();
        services.AddScoped<EditWebhookTarget>();
        return services;
    }

    /// <summary>What writes down how channels do, for the serving console only.</summary>
    public static IServiceCollection AddNoticeChannelsWork(this IServiceCollection services) => services.AddHostedService<ChannelHealthKeeper>();

    private static void AddPlaces<TPlace>(this IServiceCollection services, string topic) where TPlace : class =>
        services.AddSingleton(provider => new PlaceCount<TPlace>(provider.GetRequiredService<IDbContextFactory<DrStore>>(), provider.GetRequiredService<Pulse>(), topic));

    // Each request has a deadline of its own, by the console's clock.
    private static void NoTimeout(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;
}
