using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Notices;

public static class TemplateServices
{
    public static IServiceCollection AddNoticeTemplates(this IServiceCollection services)
    {
        services.AddScoped<ReadTemplates>();
        services.AddScoped<EditTemplate>();
        services.AddScoped<PreviewTemplate>();
        services.AddScoped<TryTemplate>();
        return services;
    }
}
