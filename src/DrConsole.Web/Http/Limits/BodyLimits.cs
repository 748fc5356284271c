using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Http;

/// <summary>How large a body may be where, told before it is read where the sender says its size.</summary>
internal sealed class BodyLimits(RequestDelegate next, IOptions<LimitOptions> limits)
{
    private const int Kilobyte = 1024;

    // Whoever is not signed in may send a form of a few fields and nothing more.
    private const int Form = 8 * Kilobyte;

    // A draft holds up to 262,144 characters, each up to six bytes when escaped.
    private const int Draft = 1600 * Kilobyte;

    private const int Hook = 512 * Kilobyte;

    // A kept file of 8 MB, written as text within a text. Read only from runners that are known.
    private const int Runner = 16 * 1024 * Kilobyte;

    // A copy of whatever size, taken as it comes and a megabyte at a time, from runners that were told its transfer's name.
    private const long Copy = 1L << 44;

    // A thousand checkpoints, or the lines that name the sessions of a whole region.
    private const int Sessions = 32 * 1024 * Kilobyte;

    private const int Document = DrConsole.Exchange.SourceText.MaxBytes;

    public async Task InvokeAsync(HttpContext context)
    {
        var most = MostFor(context.Request.Path);
        if (context.Request.ContentLength > most)
        {
            // The rest is not read: the connection ends with the answer.
            context.Response.Headers.Connection = context.Request.Protocol == HttpProtocol.Http11 ? "close" : default;
            await Answers.WriteAsync(context, Problem.Of(413, context) with { Detail = $"The body is larger than the {most / Kilobyte} kB that are accepted here." });
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = most;
        await next(context);
    }

    public static void Configure(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Math.Max(Sessions, limits.ApiBodyKilobytes * (long)Kilobyte);
        kestrel.Limits.MaxRequestLineSize = 8 * Kilobyte;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * Kilobyte;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(100, TimeSpan.FromSeconds(10));
    }

    private long MostFor(PathString path) => path switch
    {
        _ when path.Equals($"{ApiRoutes.Root}/import", StringComparison.OrdinalIgnoreCase) || IsRunbookFile(path) => Math.Max(Document, limits.Value.ApiBodyKilobytes * (long)Kilobyte),
        _ when path.Equals($"{ApiRoutes.Root}/session-checkpoints", StringComparison.OrdinalIgnoreCase) || path.Equals($"{ApiRoutes.Root}/session-recovery/stream", StringComparison.OrdinalIgnoreCase) => Sessions,
        _ when IsEvidenceFile(path) => Math.Max(DrConsole.Plans.EvidenceUpload.MaxBytes, limits.Value.ApiBodyKilobytes * (long)Kilobyte),
        _ when path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) => limits.Value.ApiBodyKilobytes * (long)Kilobyte,
        _ when path.StartsWithSegments("/hooks", StringComparison.OrdinalIgnoreCase) => Hook,
        _ when path.Equals("/runner/poll", StringComparison.OrdinalIgnoreCase) || path.Equals("/runner/report", StringComparison.OrdinalIgnoreCase) => Runner,
        _ when path.Equals("/runner/give", StringComparison.OrdinalIgnoreCase) => Copy,
        _ when path.StartsWithSegments("/drafts", StringComparison.OrdinalIgnoreCase) => Draft,
        _ when path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) => limits.Value.CircuitMessageKilobytes * (long)Kilobyte,
        _ => Form,
    };

    // A runbook's file may be larger than what calls say otherwise; in JSON it grows.
    private static bool IsRunbookFile(PathString path) => path.Value!.Split('/') is ["", "api", "v1", "runbooks"] or ["", "api", "v1", "runbooks", _, "versions"];

    private static bool IsEvidenceFile(PathString path) =>
        (path.StartsWithSegments($"{ApiRoutes.Root}/readiness-items", StringComparison.OrdinalIgnoreCase, out var rest) || path.StartsWithSegments($"{ApiRoutes.Root}/runs", StringComparison.OrdinalIgnoreCase, out rest))
        && rest.Value!.EndsWith("/files", StringComparison.OrdinalIgnoreCase);
}
