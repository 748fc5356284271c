using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans;

internal static class PlansWiring
{
    public static IServiceCollection AddPlanPages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, PlanRecords>();
}
