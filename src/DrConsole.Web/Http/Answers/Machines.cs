namespace DrConsole.Web.Http;

/// <summary>Which addresses are for programs: they get problem details and never a page, and a browser's cookie means nothing there.</summary>
internal static class Machines
{
    private static readonly string[] BearerRoots = ["/api", "/hooks", "/metrics"];
    private static readonly string[] OtherRoots = ["/healthz", "/openapi", "/drafts", "/_blazor", "/_framework", "/status.json", "/status.atom"];

    /// <summary>Signed in by token alone. A cookie would be sent along by whatever page a person has open.</summary>
    public static bool TakesBearer(PathString path) => BearerRoots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an answer should be problem details. Whoever does not ask for a page is a program.</summary>
    public static bool Asks(HttpRequest request) =>
        TakesBearer(request.Path)
        || OtherRoots.Any(root => request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
        || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
