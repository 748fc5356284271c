namespace DrConsole.Web.Features.Access;

internal static class SignOnWiring
{
    public static void AddSignOn(this IServiceCollection services)
    {
        services.AddSingleton<PublicOrigin>();
        services.AddSingleton<TripCookies>();
        services.AddSingleton<SignOutHint>();
        services.AddScoped<Admission>();
        services.AddScoped<SignOnFlow>();
    }
}
