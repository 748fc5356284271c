using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runs;

internal static class RunsWiring
{
    public static IServiceCollection AddRunPages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, RunRecords>();
}
