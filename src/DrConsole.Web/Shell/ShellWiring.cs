using DrConsole.Web.Features.Estate;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components.Server;

namespace DrConsole.Web.Shell;

internal static class ShellWiring
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitMaxRetained = 200;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
        });
        services.AddScoped<Toasts>();
        services.AddScoped<PageExits>();
        services.AddScoped<ViewerClock>();
        services.AddScoped<Palette>();
        services.AddScoped<IPaletteRecords, EstateRecords>();
        return services;
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = "'none'");
        DraftEndpoints.Map(app);
    }
}
