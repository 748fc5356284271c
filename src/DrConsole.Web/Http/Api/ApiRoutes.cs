namespace DrConsole.Web.Http;

/// <summary>The root of the API. Features map their own resources below it.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes) => routes.MapGroup(Root);

    /// <summary>Address of a record, for <c>Location</c>.</summary>
    public static string At(string resource, string key) => $"{Root}/{resource}/{Uri.EscapeDataString(key)}";
}
