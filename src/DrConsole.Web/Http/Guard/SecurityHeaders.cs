namespace DrConsole.Web.Http;

/// <summary>What every answer tells the browser it may not do.</summary>
internal static class SecurityHeaders
{
    // No inline script at all. Inline style attributes stay, since widths of bars are data; they cannot run anything.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    /// <summary>For files that come out of a bundle: looked at, and nothing else. They carry their own style and fonts.</summary>
    public const string OfSealedFiles = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>For the status page: nothing but its own few styles. Caches may keep it for as long as it says.</summary>
    public const string OfStatusPage = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string PermissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        // Registered first and therefore run last: what others set on the way, such as Blazor's own frame-ancestors, does not become a second policy.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isStatus = headers.ContentSecurityPolicy == OfStatusPage;
        if (!isStatus && headers.ContentSecurityPolicy != OfSealedFiles)
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";

        // Not no-referrer: with that, browsers send "Origin: null" with our own forms, which the origin check must refuse.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;

        // What people are shown is for them and for now. Assets say for themselves how long they keep.
        if (headers.CacheControl.Count == 0 || (!isStatus && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true))
            headers.CacheControl = "no-store";
    }
}
