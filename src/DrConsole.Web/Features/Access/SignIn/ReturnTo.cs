namespace DrConsole.Web.Features.Access;

/// <summary>Where to go after signing in: a path of ours, or the overview. An address elsewhere is never followed.</summary>
public static class ReturnTo
{
    public static string Local(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) && !url.StartsWith("/sign-", StringComparison.Ordinal)
            ? url
            : "/";
}
