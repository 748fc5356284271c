using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People;

internal static class PeopleWiring
{
    public static IServiceCollection AddPeoplePages(this IServiceCollection services) => services.AddScoped<IPaletteRecords, PeopleRecords>();
}
