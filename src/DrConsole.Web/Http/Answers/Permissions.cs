using DrConsole.Access;
using DrConsole.Web.Features.Access;

namespace DrConsole.Web.Http;

/// <summary>What an endpoint asks for, in words.</summary>
internal static class Permissions
{
    /// <summary>The endpoint as routing found it; after a fault the exception middleware has put it aside.</summary>
    public static Endpoint? EndpointOf(HttpContext context) =>
        context.GetEndpoint() ?? context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Endpoint;

    public static string Explain(HttpContext context) =>
        EndpointOf(context)?.Metadata.GetMetadata<NeedsAttribute>() is { } needs
            ? $"This needs the role {string.Join(" or ", PermissionTable.Rows.Single(row => row.Permission == needs.Permission).Roles.Names())}."
            : "This is not allowed.";
}
