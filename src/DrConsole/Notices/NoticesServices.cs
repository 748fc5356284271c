using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Notices;

public static class NoticesServices
{
    /// <summary>What makes, reads and acknowledges notices.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<INoticeChannel, InAppChannel>();
        services.AddSingleton<ChannelSet>();
        services.AddSingleton<Escalate>();
        services.AddSingleton<NextChannel>();
        services.AddSingleton<SendNotice>();
        services.AddSingleton<AckLink>();
        services.AddSingleton<RecordReceipt>();
        services.AddScoped<AcknowledgeNotice>();
        services.AddScoped<AcknowledgeHere>();
        services.AddSingleton<ReadPublicBoard>();
        services.AddSingleton<StatusLinkBox>();
        services.AddSingleton<TellSubscribers>();
        services.AddSingleton<SubscribeToStatus>();
        services.AddScoped<EditStatusPart>();
        services.AddScoped<TellPublic>();
        return services;
    }
}
