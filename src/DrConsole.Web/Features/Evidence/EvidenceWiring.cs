using DrConsole.Web.Features.Evidence.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence;

internal static class EvidenceWiring
{
    public static IServiceCollection AddEvidencePages(this IServiceCollection services) => services
        .AddScoped<LedgerControls>()
        .AddScoped<IPaletteRecords, EvidenceRecords>();
}
