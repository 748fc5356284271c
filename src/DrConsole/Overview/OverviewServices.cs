using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Overview;

public static class OverviewServices
{
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddScoped<ReadOverview>();
        services.AddSingleton<JointOverview>();
        services.AddScoped<ReadOverviewBoard>();
        services.AddScoped<ReadPreparation>();
        services.AddScoped<WhatWaits>();
        return services;
    }
}
