using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

public static class RunbookServices
{
    public static IServiceCollection AddRunbooks(this IServiceCollection services)
    {
        services.AddSettings<RunbookOptions>(RunbookOptions.Section);
        services.AddScoped<EditRunbook>();
        services.AddScoped<ReadRunbooks>();
        services.AddScoped<ReadUses>();
        services.AddScoped<LintRunbook>();
        services.AddScoped<KeepWork>();
        services.AddScoped<ShowPresence>();
        services.AddScoped<CommentOnStep>();
        services.AddScoped<KeepImages>();
        services.AddScoped<ReadPractice>();
        services.AddScoped<ReadDrift>();
        services.AddDrift();
        services.AddScoped<SubmitRunbook>();
        services.AddScoped<ApproveRunbook>();
        services.AddScoped<PublishRunbook>();
        services.AddScoped<ReadRunbookDirectory>();
        services.AddScoped<TakeRunbookFiles>();
        services.AddScoped<WriteFromFile>();
        services.AddScheduledWork<FollowRunbookDirectory, RunbookOptions>(FollowRunbookDirectory.Schedule, options => options.IsDirectoryWatched);
        return services;
    }

    private static void AddDrift(this IServiceCollection services)
    {
        services.AddHttpClient(ReachOut.ClientName, client => client.Timeout = TimeSpan.FromSeconds(5)).ConfigurePrimaryHttpMessageHandler(provider =>
            EgressGuard.Handler(() => provider.GetRequiredService<IOptions<RunbookOptions>>().Value.DriftAllow, $"{RunbookOptions.Section}:{nameof(RunbookOptions.DriftAllow)}"));
        services.AddSingleton<IReachOut, ReachOut>();
        services.AddScoped<DriftLook>();
        services.AddScoped<LookForDrift>();
        services.AddScheduledWork<LookForDrift>(LookForDrift.Schedule);
    }
}
