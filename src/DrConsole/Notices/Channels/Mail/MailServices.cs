using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Notices;

public static class MailServices
{
    /// <summary>Mail as a channel of notices.</summary>
    public static IServiceCollection AddMailChannel(this IServiceCollection services)
    {
        services.AddSettings<MailOptions>(MailOptions.Section);
        services.AddSingleton<MailComposer>();
        services.AddSingleton<SmtpSignIn>();
        services.AddSingleton<SmtpOpening>();
        services.AddSingleton<SmtpPool>();
        services.AddSingleton<SmtpSubmission>();
        services.AddSingleton<MailChannel>();
        services.AddSingleton<INoticeChannel>(provider => provider.GetRequiredService<MailChannel>());
        services.AddSingleton<ICheckedChannel>(provider => provider.GetRequiredService<MailChannel>());
        return services;
    }
}
