using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Failovers;

public static class FailoverServices
{
    /// <summary>What keeps, steers and shows failover pairs.</summary>
    public static IServiceCollection AddFailovers(this IServiceCollection services)
    {
        services.AddSingleton<FailoverRuns>();
        services.AddSingleton<FailoverPages>();
        services.AddSingleton<FailoverEffects>();
        services.AddSingleton<FailoverDesk>();
        services.AddSingleton<EvaluateFailoverPair>();
        services.AddSingleton<SweepFailovers>();
        services.AddScoped<EditFailoverPair>();
        services.AddScoped<ReadFailoverPairs>();
        services.AddScoped<ReadFailovers>();
        services.AddScoped<ReadFailoverChoices>();
        services.AddScoped<CommandFailover>();
        services.AddScoped<ApproveAutomatic>();
        return services;
    }

    /// <summary>Has this process look at pairs and switch them.</summary>
    public static IServiceCollection AddFailoverWork(this IServiceCollection services) => services.AddHostedService<FailoverWorker>();
}
