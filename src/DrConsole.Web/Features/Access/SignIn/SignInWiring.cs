using DrConsole.Access;
using DrConsole.Web.Features.Access.Auditors;
using DrConsole.Web.Features.Access.BreakGlass;
using DrConsole.Web.Features.Access.Pages;
using DrConsole.Web.Features.Access.Passkeys;
using DrConsole.Web.Features.Access.SignInRules;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>How a browser or a program shows who it is, and what follows for the request or circuit.</summary>
internal static class SignInWiring
{
    public const string SignInPath = "/sign-in";

    // A cookie counts for pages only and a token for the API only, so that no page elsewhere can use somebody's cookie there.
    private const string ByAddress = "by-address";

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, scheme =>
                scheme.ForwardDefaultSelector = context => Machines.TakesBearer(context.Request.Path) ? BearerTokens.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null)
            .AddIdentityCookies(cookies =>
            {
                cookies.ApplicationCookie!.Configure(cookie =>
                {
                    cookie.Cookie.Name = "drconsole";
                    cookie.LoginPath = SignInPath;
                    cookie.AccessDeniedPath = "/refused";
                    cookie.ReturnUrlParameter = "returnUrl";
                    cookie.SlidingExpiration = false;
                    cookie.Events.OnSigningIn = SessionCookie.BeginAsync;
                    cookie.Events.OnValidatePrincipal = LiveCookie.CheckAsync;
                    cookie.Events.OnRedirectToLogin = Challenge(cookie.Events.OnRedirectToLogin, StatusCodes.Status401Unauthorized);
                    cookie.Events.OnRedirectToAccessDenied = Challenge(WhereElse(cookie.Events.OnRedirectToAccessDenied), StatusCodes.Status403Forbidden);
                });
                cookies.TwoFactorUserIdCookie!.Configure(cookie => cookie.Cookie.Name = "drconsole-second");
            });
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme })
            services.Configure<CookieAuthenticationOptions>(scheme, Harden);


        // How long a session lasts is decided by its row; the cookie must only not be shorter.
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<DrConsole.Access.SessionOptions>>((cookie, sessions) => cookie.ExpireTimeSpan = sessions.Value.Longest);

        services.AddIdentityCore<User>().AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();

        // Nothing is open because somebody forgot to close it.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();

        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveSignIn>();
        services.AddScoped<CircuitHandler, CircuitCaller>();
        services.AddScoped<SignInFlow>();
        services.AddPasskeys();
        services.AddScoped<SignInNote>();
        services.AddSignOn();
        services.AddScoped<PublicAddress>();
        services.AddScoped<PeopleActions>();
        services.AddScoped<AuditorActions>();
        services.AddScoped<BreakGlassActions>();
        services.AddScoped<SignInRuleActions>();
        return services;
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthorization();
        app.Use(async (context, next) =>
        {
            context.RequestServices.GetRequiredService<Caller>().Become(context.User.ToActor(), context.User.ToSession());
            await next(context);
        });
    }

    public static void MapSignIn(this WebApplication app)
    {
        SignInEndpoints.Map(app);
        PasskeyEndpoints.Map(app);
        SignOnEndpoints.Map(app);
    }

    // The overview shows everything, so that auditors have a first page of their own; whoever is led to the first page meets theirs.
    // Whoever must have a second factor is led to set it up, whatever page they asked for.
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> WhereElse(Func<RedirectContext<CookieAuthenticationOptions>, Task> refuseAsync) => async context =>
    {
        var held = await context.HttpContext.RequestServices.GetRequiredService<RightsNow>().ReadAsync(context.HttpContext.User.ToActor(), context.HttpContext.RequestAborted);
        if (held.OwesSecondFactor)
            context.Response.Redirect(SecondFactorDuty.Path);
        else if (context.Request.Path == "/" && held.IsAuditorOnly)
            context.Response.Redirect("/audit");
        else
            await refuseAsync(context);
    };

    // A script that asked for a record must not take the sign-in page for it.
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Challenge(Func<RedirectContext<CookieAuthenticationOptions>, Task> redirectAsync, int status) => context =>
    {
        if (!Machines.Asks(context.Request))
            return redirectAsync(context);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static void Harden(CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
