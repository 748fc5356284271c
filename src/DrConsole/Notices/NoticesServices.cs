using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
        services.AddSingleton<TheirEyes>();
        services.AddSettings<NoticeOptions>(NoticeOptions.Section);
        services.AddSingleton(new Backoff(Random.Shared.NextDouble));
        services.AddSingleton<MessageText>();
        services.AddSingleton<Posting>();
        services.AddSingleton<OutboxEnds>();
        services.AddSingleton<OutboxTurn>();
        services.AddSingleton(provider => new OutboxLanes(provider.GetRequiredService<OutboxTurn>(), provider.GetRequiredService<Posting>(), provider.GetRequiredService<IOptions<NoticeOptions>>()));
        services.AddSingleton<OutboxSweep>();
        services.AddSingleton<TellInside>();
        services.AddSingleton<NoticeTimers>();
        services.AddSingleton<AckLink>();
        services.AddSingleton<RecordReceipt>();
        services.AddSingleton<PageBreakGlass>();
        services.AddSingleton<NoticeSweeps>();
        services.AddScoped<IForgetsPerson, ForgetDeliveries>();
        services.AddScheduledWork<AskStaleContacts>(AskStaleContacts.Schedule);
        services.AddSingleton<IKnowWhatIsDue, DueJobs>();
        services.AddSingleton<WhatIsDue>();
        services.AddScheduledWork<SendDigests, NoticeOptions>(SendDigests.Schedule, options => options.DigestTime is not null);
        services.AddScoped<ComposeNotice>();
        services.AddSingleton<CallTreeTest>();
        services.AddScoped<TestCallTree>();
        services.AddScoped<ReadNotices>();
        services.AddScoped<ReadNotice>();
        services.AddScoped<MyInbox>();
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

    /// <summary>What sends and escalates, for the serving console only.</summary>
    public static IServiceCollection AddNoticesWork(this IServiceCollection services)
    {
        foreach (var lane in Enum.GetValues<DeliveryLane>())
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<OutboxWorker>(provider, provider.GetRequiredService<OutboxLanes>().All.Single(each => each.Lane == lane)));
        services.AddHostedService<NoticeSweeper>();
        return services;
    }
}
