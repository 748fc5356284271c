using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DrConsole.Runs;

public static class RunnerServices
{
    /// <summary>Everything that executes steps outside of the console.</summary>
    public static IServiceCollection AddRunners(this IServiceCollection services)
    {
        services.AddSettings<LocalRunnerOptions>(LocalRunnerOptions.Section);
        services.TryAddSingleton(_ => RunnerProgram.Own());
        services.AddSingleton<LocalRulesSource>();
        services.AddSingleton<LocalRunner>();
        services.AddSingleton<RunnerLines>();
        services.AddSingleton<IAskRunners, AskRunners>();
        services.AddSingleton<JobKeys>();
        services.AddSingleton<RemoteLines>();
        services.AddSingleton<RunnerDoor>();
        services.AddSingleton<RegisterRunner>();
        services.AddSingleton<HearRunner>();
        services.AddSingleton<StoreTransfers>();
        services.AddSingleton<CarryContent>();
        services.AddSingleton<RunnerTaskLines>();
        services.AddSingleton<IObjectScheme, RunnerScheme>();
        services.AddScoped<ReadRunners>();
        services.AddScoped<EditRunners>();
        services.AddSingleton<StepSecrets>();
        services.AddSingleton<KeepProduced>();
        services.AddSingleton<CommandCalls>();
        services.AddSingleton<IStepExecutor, CommandExecutor>();
        services.AddHttpSteps();
        services.AddSingleton<AlarmCalls>();
        services.AddSingleton<ProbeCalls>();
        services.AddSingleton<IStepExecutor, AlarmExecutor>();
        services.AddSingleton<IStepExecutor, GateExecutor>();
        return services;
    }

    /// <summary>In a console that serves: the runner is there before the first command needs it.</summary>
    public static IServiceCollection AddLocalRunnerAhead(this IServiceCollection services) => services.AddHostedService<WarmLocalRunner>();
}
