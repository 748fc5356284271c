using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using DrConsole.Access;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>Who may ask for what how often. One table; a request has to pass every row that applies to it.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly string[] Exported = [".csv", ".ndjson", ".pdf"];

    private sealed record Row(string Name, Func<HttpContext, string?> Whose, Func<LimitOptions, int> PerMinute);

    // Whose is null where a row does not apply.
    private static readonly Row[] Table =
    [
        new("sign-in by address", context => IsSignIn(context) ? Address(context) : null, limits => limits.SignInsPerAddress),
        new("sign-in by account", context => IsSignIn(context) ? AccountOfForm.Of(context) : null, limits => limits.SignInsPerAccount),
        new("links", context => IsUnder(context, "/setup", "/join", "/auditor", "/password", "/ack", "/approve", "/confirm", "/runner/register") ? Address(context) : null, limits => limits.LinksPerAddress),
        new("hooks", context => IsUnder(context, "/hooks") ? Address(context) : null, limits => limits.HooksPerAddress),
        new("public", context => IsUnder(context, "/sign-in", "/calendars", "/drill-calendars", "/status/subscribe", "/status/unsubscribe", "/openapi") ? Address(context) : null, limits => limits.PublicPerAddress),
        new("API by token", context => IsUnder(context, "/api") ? context.User.FindFirstValue(Callers.TokenClaim) : null, limits => limits.ApiPerToken),
        new("API without token", context => IsUnder(context, "/api") && context.User.FindFirstValue(Callers.TokenClaim) is null ? Address(context) : null, limits => limits.ApiRefusedPerAddress),
        new("exports", context => IsExport(context) ? PersonOrAddress(context) : null, limits => limits.ExportsPerPerson),
        new("drafts", context => IsUnder(context, "/drafts") ? PersonOrAddress(context) : null, limits => limits.DraftsPerPerson),
    ];

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained([.. Table.Select(row => Limiter(row, limits.Value))]);
            limiter.OnRejected = RefuseAsync;
        });
        return services;
    }

    /// <summary>An IPv6 customer has a whole /64 and not one address.</summary>
    public static string Address(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]])}/64"
            : address.ToString();
    }

    public static bool IsSignIn(HttpContext context) => HttpMethods.IsPost(context.Request.Method) && IsUnder(context, "/sign-in");

    private static PartitionedRateLimiter<HttpContext> Limiter(Row row, LimitOptions limits) => PartitionedRateLimiter.Create<HttpContext, string>(context => row.Whose(context) is { } whose
        ? RateLimitPartition.GetFixedWindowLimiter(whose, _ => new FixedWindowRateLimiterOptions { PermitLimit = row.PerMinute(limits), Window = Window })
        : RateLimitPartition.GetNoLimiter(""));

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        await Answers.WriteAsync(rejected.HttpContext, Problem.Of(429, rejected.HttpContext) with { RetryAfter = seconds, Detail = $"Too many requests. Try again in {seconds} s." });
    }

    // Tables of everything and reports that a browser prints: each costs more than a page.
    private static bool IsExport(HttpContext context) =>
        (context.Request.Path.Value is { } path && (path.Contains("/ledger/export.", StringComparison.OrdinalIgnoreCase) || Exported.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))) || IsUnder(context, $"{ApiRoutes.Root}/export", $"{ApiRoutes.Root}/packs", "/export/plans.md", "/break-glass-pack/pack.html");

    private static bool IsUnder(HttpContext context, params ReadOnlySpan<string> roots)
    {
        foreach (var root in roots)
        {
            if (context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string PersonOrAddress(HttpContext context) =>
        context.User.ToActor() is { Kind: Actor.Kinds.User or Actor.Kinds.Token, Id: { } id } ? id.ToString() : Address(context);
}
