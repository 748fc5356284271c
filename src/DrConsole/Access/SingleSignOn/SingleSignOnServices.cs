using System.Net;
using DrConsole.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Access;

internal static class SingleSignOnServices
{
    public static void AddSingleSignOn(this IServiceCollection services)
    {
        services.AddSettings<OidcOptions>(OidcOptions.Section);

        // A group's name may hold a colon, which a settings path would cut.
        services.AddOptions<OidcOptions>().PostConfigure<IConfiguration>(static (oidc, configuration) =>
        {
            foreach (var (key, provider) in oidc.Providers)
            {
                provider.Roles.Clear();
                var section = configuration.GetSection($"{OidcOptions.Section}:Providers:{key}:Roles");
                foreach (var (group, roles) in section.AsEnumerable(makePathsRelative: true))
                {
                    // What is only the beginning of a longer name has no value of its own, or an empty one.
                    if (roles is { Length: > 0 } || (roles is not null && !section.GetSection(group).GetChildren().Any()))
                        provider.Roles[group] = roles;
                }
            }
        });
        services.AddHttpClient(ProviderCalls.Client)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxResponseHeadersLength = 32,
            });
        services.AddSingleton<IdentityProviders>();
        services.AddSingleton<LocalPasswords>();
        services.AddScoped<AdmitFromProvider>();
        services.AddScheduledWork<ForgetNonces>(ForgetNonces.Schedule);
    }
}
