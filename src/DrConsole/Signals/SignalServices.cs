using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Signals;

public static class SignalServices
{
    /// <summary>Probes and heartbeats, and what is said about them.</summary>
    public static IServiceCollection AddSignals(this IServiceCollection services)
    {
        services.AddSettings<SignalOptions>(SignalOptions.Section);
        services.AddSingleton<IAskProbe, HttpProbe>();
        services.AddSingleton<IAskProbe, TcpProbe>();
        services.AddSingleton<IAskProbe, DnsProbe>();
        services.AddSingleton<IAskProbe, CommandProbe>();
        services.AddSingleton<IAskProbe, PostgresProbe>();
        services.AddSingleton<IAskProbe, RedisProbe>();
        services.AddSingleton<IAskProbe, CloudWatchProbe>();
        services.AddSingleton<IAskProbe, HeartbeatProbe>();
        services.AddSingleton<AskProbe>();
        services.AddSingleton<LoadProbes>();
        services.AddSingleton<WriteProbes>();
        services.AddSingleton<ProbeRounds>();
        services.AddSingleton<ProberParts>();
        services.AddSingleton<HearHeartbeat>();
        services.AddScoped<ReadProbes>();
        services.AddScoped<EditProbe>();
        services.AddScoped(provider => new TryProbe(provider.GetRequiredService<Access.Caller>(), provider.GetRequiredService<AskProbe>(), provider.GetRequiredService<ReadProbes>()));
        services.AddScoped<RotateHeartbeat>();
        services.AddScoped<ReadProbeBoard>();
        services.AddScoped<ReadProbeHistory>();
        services.AddScoped<ReadWhatFires>();
        services.AddScoped<ReadMaintenance>();
        services.AddScoped<EditMaintenance>();
        services.AddScheduledWork<ForgetProbeHistory>(ForgetProbeHistory.Schedule);
        return services;
    }

    /// <summary>Has this process ask probes.</summary>
    public static IServiceCollection AddSignalWork(this IServiceCollection services) => services.AddHostedService<Prober>();
}
