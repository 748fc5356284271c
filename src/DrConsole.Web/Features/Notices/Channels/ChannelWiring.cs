using DrConsole.Web.Features.Notices.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices;

internal static class ChannelWiring
{
    public static IServiceCollection AddNoticeChannelPages(this IServiceCollection services) =>
        services.AddScoped<IPaletteRecords, ChannelRecords>().AddScoped<IPaletteRecords, NoticeHits>();
}
