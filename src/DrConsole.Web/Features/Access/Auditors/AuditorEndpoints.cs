using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access.Auditors;

internal static class AuditorEndpoints
{
    public sealed record AuditorShown(
        AuditorAccessId Id, string Email, IReadOnlyList<string> Areas, string Reason, AuditorStanding Standing, string MadeBy, DateTimeOffset MadeAt,
        DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? RevokedAt);

    public sealed record NewAuditor(
        string Email,
        [property: Description("What they may read.")] IReadOnlyList<string> Areas,
        [property: Description("What it is for.")] string Reason,
        [property: Description("How long, up to P90D. Default: P14D.")] TimeSpan? Lifetime = null);

    /// <param name="Link">The path to send, once; it is shown here and never again.</param>
    public sealed record AuditorLetIn(AuditorShown Auditor, string Link);

    public static void Map(IEndpointRouteBuilder api)
    {
        var auditors = api.MapGroup("/auditors").WithTags("Access").Needs(Permission.ManageUsers);
        auditors.MapGet("", ListAsync).WithSummary("Every access that was given to an auditor");
        auditors.MapGet("/{id:guid}", GetAsync).WithSummary("One auditor's access");
        auditors.MapPost("", PostAsync).WithSummary("Let an auditor in").WithDescription("The answer holds the one-time link, once.");
        auditors.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Revoke an auditor's access");
    }

    private static async Task<Ok<Page<AuditorShown>>> ListAsync([AsParameters] PageQuery page, LetAuditorIn auditors, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await auditors.ListAsync(cancel), access => access.Id.ToString(), access => Show(access, clock)));

    private static async Task<Ok<AuditorShown>> GetAsync(Guid id, LetAuditorIn auditors, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(Show((await auditors.ListAsync(cancel)).SingleOrDefault(access => access.Id.Value == id) ?? throw new MissingException("That access does not exist."), clock));

    private static async Task<Created<AuditorLetIn>> PostAsync(NewAuditor wish, LetAuditorIn auditors, TimeProvider clock, CancellationToken cancel)
    {
        var (access, token) = await auditors.GrantAsync(new(wish.Email, AreaWords.Parse(wish.Areas), wish.Lifetime ?? AuditorAccess.Usual, wish.Reason), cancel);
        return TypedResults.Created(ApiRoutes.At("auditors", access.Id.ToString()), new AuditorLetIn(Show(access, clock), $"/auditor/{token}"));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, LetAuditorIn auditors, CancellationToken cancel)
    {
        await auditors.RevokeAsync(new AuditorAccessId(id), cancel);
        return TypedResults.NoContent();
    }

    private static AuditorShown Show(AuditorAccess access, TimeProvider clock) => new(
        access.Id, access.Email, access.Areas.Names(), access.Reason, access.StandingAt(clock.GetUtcNow()), access.MadeBy, access.MadeAt, access.ExpiresAt,
        access.AcceptedAt, access.RevokedAt);
}
