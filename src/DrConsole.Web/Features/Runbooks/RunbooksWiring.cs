using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runbooks;

internal static class RunbooksWiring
{
    public static IServiceCollection AddRunbookPages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, RunbookRecords>();
}
