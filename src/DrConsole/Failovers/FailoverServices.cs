using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Failovers;

public static class FailoverServices
{
    /// <summary>What keeps, steers and shows failover pairs.</summary>
    public static IServiceCollection AddFailovers(this IServiceCollection services) => services;

    /// <summary>Has this process look at pairs and switch them.</summary>
    public static IServiceCollection AddFailoverWork(this IServiceCollection services) => services;
}
