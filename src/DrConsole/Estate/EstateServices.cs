using DrConsole.People;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Estate;

public static class EstateServices
{
    public static IServiceCollection AddEstate(this IServiceCollection services)
    {
        services.AddScoped<ReadEnvironments>();
        services.AddScoped<EditEnvironment>();
        services.AddScoped<ReadServices>();
        services.AddScoped<EditService>();
        services.AddScoped<ReadDataClasses>();
        services.AddScoped<EditDataClass>();
        services.AddScoped<ReadTargets>();
        services.AddScoped<EditTarget>();
        services.AddScoped<RecordProof>();
        services.AddScoped<ReadRecoveryOrder>();
        services.AddScoped<ReadStakes>();
        services.AddSingleton<IKnowStakes, KnowStakes>();
        services.AddSettings<AllStopOptions>(AllStopOptions.Section);
        services.AddSingleton<JointAllStop>();
        services.AddScoped<AllStopSwitch>();
        services.AddScoped<Secrets>();
        return services;
    }
}
