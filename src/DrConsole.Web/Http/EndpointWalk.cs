using DrConsole.Access;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Authorization;

namespace DrConsole.Web.Http;

/// <summary>Every address of the console with what it asks for: what a test tries with every role, and what refuses to start when a line is open by mistake.</summary>
internal static class EndpointWalk
{
    /// <param name="Needs">Null for what is on the public list.</param>
    /// <param name="IsOpen">Whether nobody has to be signed in.</param>
    public sealed record Line(string Method, string Route, Permission? Needs, bool IsOpen, PublicList.Row? Public, bool IsPage);

    public static IReadOnlyList<Line> Read(IEnumerable<EndpointDataSource> sources) =>
    [
        .. from endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           from method in methods
           select LineOf(endpoint, method),
    ];

    /// <summary>Addresses that neither need a permission nor stand on the public list, and those open to everybody that the list does not open.</summary>
    public static IEnumerable<Line> Mistakes(IEnumerable<Line> lines) => lines.Where(line =>
        (line.Needs is null && line.Public is null) || (line.IsOpen && line.Public is not { Who: PublicList.Who.Everybody }));

    private static Line LineOf(RouteEndpoint endpoint, string method) => new(
        method,
        "/" + endpoint.RoutePattern.RawText?.Trim('/'),
        endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission,
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
        PublicList.Find(endpoint),
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null);
}
