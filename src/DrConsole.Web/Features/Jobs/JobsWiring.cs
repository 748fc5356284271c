using DrConsole.Web.Features.Jobs.Pages;

namespace DrConsole.Web.Features.Jobs;

internal static class JobsWiring
{
    public static IServiceCollection AddJobPages(this IServiceCollection services) => services.AddScoped<JobControls>();
}
