using DrConsole.Access;
using DrConsole.Web.Features.Runs.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Runs;

internal static class RunsWiring
{
    public static IServiceCollection AddRunPages(this IServiceCollection services) => services
        .AddScoped<IPaletteRecords, RunRecords>()
        .AddSingleton(new PageAddition("runbook/actions", typeof(RehearseButton), Permission.RehearseRunbooks))
        .AddSingleton(new PageAddition("runbook", typeof(RunsPanel), Permission.SeeRuns))
        .AddSingleton(new PageAddition("service", typeof(RunsPanel), Permission.SeeRuns));
}
