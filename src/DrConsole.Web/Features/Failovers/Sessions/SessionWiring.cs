using DrConsole.Access;
using DrConsole.Web.Http;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Sessions;

internal static class SessionWiring
{
    public static IServiceCollection AddSessionPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, AgentHits>()
        .AddScoped<SessionChoices>()
        .AddSingleton(new PageAddition("incident", typeof(HeldSessionsPanel), Permission.SeeFailovers));

    public static void MapSessionRecovery(this WebApplication app)
    {
        CheckpointEndpoints.Map(app.MapApi());
        RecoveryEndpoints.Map(app.MapApi());
        RecoveryEndpoints.MapFiles(app);
    }
}
