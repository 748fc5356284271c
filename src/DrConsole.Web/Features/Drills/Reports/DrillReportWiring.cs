using DrConsole.Access;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Reports;

internal static class DrillReportWiring
{
    public static IServiceCollection AddDrillReportPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, DrillReportHits>()
        .AddSingleton(new PageAddition("drill-head", typeof(DrillReportLink), Permission.SeeDrills));
}
