using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        services.AddSettings<StatusOptions>(StatusOptions.Section);
        services.AddSingleton<IValidateOptions<StatusOptions>, StatusAddresses>();
        services.AddSingleton<StatusShelf>();
        services.AddSingleton<StatusCopies>();
        services.AddScoped<ReadStatusDesk>();
        services.AddSelfCheck();
        services.AddSelfCheckWork();
        services.AddHostedService<StatusRenewer>();
        services.AddHostedService<StatusPublisher>();
        return services;
    }
}
