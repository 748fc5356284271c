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
        services.AddPagingChannels();
        services.AddSettings<ChannelOptions>(ChannelOptions.Section);
        services.AddSingleton<ChannelGuard>();
        services.AddSingleton<TwilioSignature>();
        services.AddSingleton<INoticeChannel, VoiceChannel>();

        services.AddHttpClient(ChatChannel.ClientName, PagingServices.NoTimeout).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(provider =>
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
}
