namespace DrConsole.Web.Features.Access.Auditors;

/// <summary>Which address an authorization question is about: a request's, or that of a page that an open circuit goes to. Null for a part of a page.</summary>
internal static class OpenedPath
{
    public static string? Of(object? resource) => resource switch
    {
        HttpContext http => http.Request.Path.Value,
        string path => path,
        _ => null,
    };
}
