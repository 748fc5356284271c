using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Templates;

internal static class TemplateWiring
{
    public static IServiceCollection AddTemplatePages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, TemplateHits>();
}
