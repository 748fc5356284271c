using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Overview;

public static class OverviewServices
{
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddScoped<ReadOverview>();
        services.AddScoped<ReadPreparation>();
        services.AddScoped<WhatWaits>();
        return services;
    }
}
