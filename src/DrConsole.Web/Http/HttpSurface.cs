using DrConsole.Platform;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>What every answer has in common, the order in which a request is checked, and the addresses for machines.</summary>
internal static class HttpSurface
{
    // Below the ten seconds after which a service manager kills.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    public static IServiceCollection AddHttpSurface(this IServiceCollection services)
    {
        services.AddSettings<LimitOptions>(LimitOptions.Section);
        services.AddSettings<MetricsOptions>(MetricsOptions.Section);
        services.AddHttpContextAccessor();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) => BodyLimits.Configure(kestrel, limits.Value));
        services.AddOptions<HubOptions>().Configure<IOptions<LimitOptions>>((hub, limits) => hub.MaximumReceiveMessageSize = limits.Value.CircuitMessageKilobytes * 1024L);

        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalHandler>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddApiDocument();

        services.AddProxies();
        services.AddRateLimits();
        services.AddSingleton<OpenCircuits>();
        services.AddSingleton<Headroom>();
        services.Configure<KestrelServerOptions>(Headroom.Configure);
        services.AddScoped<CircuitHandler, CircuitCount>();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "drconsole-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddResponseCompression(Compress);

        services.AddSingleton<MeasureBook>();
        services.AddHostedService(provider => provider.GetRequiredService<MeasureBook>());
        return services;
    }

    public static void UseHttpSurface(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.ApplyAsync);
        app.UseHsts();
        app.Use(HeadAsGet);
        app.Use(Health.AnswerAsync);
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusAnswers.WriteAsync);

        // Here and not at the very front, where the framework puts it: the page for what is not there is found by routing once more.
        app.UseRouting();
        app.UseMiddleware<StoppingGuard>();
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<BodyLimits>();
        app.UseAuthentication();
        app.UseMiddleware<AccountOfForm>();
        app.UseRateLimiter();
        app.UseMiddleware<CircuitCaps>();
    }

    /// <summary>After it is known who asks, and whether a form is ours.</summary>
    public static void UseForms(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use(FormCheck.ApplyAsync);
        app.UseMiddleware<Idempotency>();
    }

    public static void MapHttpSurface(this WebApplication app)
    {
        MetricsEndpoint.Map(app);
        app.MapOpenApi().AllowAnonymous();
    }

    // Kestrel sends no body for HEAD by itself, so that every GET answers HEAD too.
    private static async Task HeadAsGet(HttpContext context, RequestDelegate next)
    {
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (isHead)
            context.Request.Method = HttpMethods.Get;
        await next(context);
        if (isHead)
            context.Request.Method = HttpMethods.Head;
    }

    // Over TLS too. The known attack needs a secret in the body that stays the same while an attacker varies what is beside it: our form
    // tokens are masked anew each time, tokens and codes are shown once, and another site's requests do not carry the sign-in (SameSite).
    private static void Compress(ResponseCompressionOptions compression)
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = ["text/html", "text/plain", "application/json", "application/problem+json", "application/atom+xml", "image/svg+xml"];
    }
}
