using DrConsole.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access;

/// <summary>Who a program is here, and what it may do now.</summary>
internal static class MeEndpoints
{
    public sealed record Me(Actor.Kinds Kind, Guid? Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas, DateTimeOffset? Until, IReadOnlyList<Permission> Permissions);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me", GetAsync).WithTags("Access").WithSummary("Who am I?").Needs(Permission.Enter);

    private static async Task<Ok<Me>> GetAsync(Caller caller, RightsNow rights, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.Enter, cancel);
        var held = await rights.ReadAsync(actor, cancel);
        return TypedResults.Ok(new Me(
            actor.Kind, actor.Id, actor.Name, held.Roles.Names(), held.Areas.Names(), held.Until,
            [.. PermissionTable.Rows.Select(row => row.Permission).Where(held.May)]));
    }
}
