using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Signals;

public static class SignalServices
{
    /// <summary>Probes and heartbeats, and what is said about them.</summary>
    public static IServiceCollection AddSignals(this IServiceCollection services) => services;
}
