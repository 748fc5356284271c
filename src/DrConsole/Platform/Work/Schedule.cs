using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
/// <param name="IsOn">Whether the settings ask for it: what they do not ask for is no job and leaves no history.</param>
public sealed record ScheduledWork(Schedule Schedule, Func<IServiceProvider, IScheduledWork> Make, bool IsOn = true);

public static class ScheduledWorkServices
{
    /// <summary>Registers work with its schedule. Any feature may: the Jobs feature finds it here and nobody needs to know Jobs.</summary>
    public static IServiceCollection AddScheduledWork<TWork>(this IServiceCollection services, Schedule schedule) where TWork : class, IScheduledWork
    {
        services.AddScoped<TWork>();
        services.AddSingleton(new ScheduledWork(schedule, provider => provider.GetRequiredService<TWork>()));
        return services;
    }

    /// <summary>The same for work that is there only where the settings ask for it.</summary>
    public static IServiceCollection AddScheduledWork<TWork, TOptions>(this IServiceCollection services, Schedule schedule, Func<TOptions, bool> isOn)
        where TWork : class, IScheduledWork
        where TOptions : class
    {
        services.AddScoped<TWork>();
        services.AddSingleton(provider => new ScheduledWork(schedule, inside => inside.GetRequiredService<TWork>(), isOn(provider.GetRequiredService<IOptions<TOptions>>().Value)));
        return services;
    }
}
