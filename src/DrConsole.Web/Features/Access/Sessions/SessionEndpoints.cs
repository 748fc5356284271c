using DrConsole.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Access.Sessions;

internal static class SessionEndpoints
{
    public sealed record SessionShown(
        SessionId Id, UserId User, string Email, SignInWay How, string Device, string Address, DateTimeOffset BegunAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Access").Needs(Permission.ManageUsers);
        sessions.MapGet("", ListAsync).WithSummary("Every session that is open, or those of one person");
        sessions.MapDelete("/{id:guid}", DeleteAsync).WithSummary("End a session").WithDescription("Open pages of it are signed out within seconds.");
    }

    private static async Task<Ok<Page<SessionShown>>> ListAsync([AsParameters] PageQuery page, [FromQuery] Guid? user, ReadSessions sessions, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await sessions.AllAsync(user is { } id ? new UserId(id) : null, cancel), session => session.Id.ToString(), Show));

    private static async Task<NoContent> DeleteAsync(Guid id, EndSessions end, CancellationToken cancel)
    {
        await end.EndAsync(new SessionId(id), cancel);
        return TypedResults.NoContent();
    }

    private static SessionShown Show(SessionLine line) => new(
        line.Id, line.UserId, line.Email, line.How, line.Device, line.Address, line.BegunAt, line.LastSeenAt, line.EndsAt);
}
