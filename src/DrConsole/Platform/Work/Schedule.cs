using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Platform;

/// <summary>When the console does something by itself, and what it is called. The cron has Quartz's six fields, seconds first.</summary>
public sealed record Schedule(string Key, string Title, string Purpose, string Cron, string TimeZone = "UTC")
{
    /// <summary>The only database that the work makes sense on, or null for both.</summary>
    public StoreProvider? OnlyOn { get; init; }

    /// <summary>Whether an all stop holds it: yes for whatever acts or deletes, no for what only looks.</summary>
    public bool ObeysAllStop { get; init; } = true;
}

/// <summary>A schedule with the work that it is for, as a feature registered it.</summary>
public sealed record ScheduledWork(Schedule Schedule, Func<IServiceProvider, IScheduledWork> Make);

public static class ScheduledWorkServices
{
    /// <summary>Registers work with its schedule. Any feature may: the Jobs feature finds it here and nobody needs to know Jobs.</summary>
    public static IServiceCollection AddScheduledWork<TWork>(this IServiceCollection services, Schedule schedule) where TWork : class, IScheduledWork
    {
        services.AddScoped<TWork>();
        services.AddSingleton(new ScheduledWork(schedule, provider => provider.GetRequiredService<TWork>()));
        return services;
    }
}
