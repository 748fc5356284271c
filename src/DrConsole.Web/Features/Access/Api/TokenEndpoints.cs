using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access;

internal static class TokenEndpoints
{
    private static readonly TimeSpan LifeByDefault = TimeSpan.FromDays(365);

    public sealed record TokenShown(
        ApiTokenId Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

    public sealed record NewToken(
        string Name,
        IReadOnlyList<string> Roles,
        [property: Description("How long it works, up to two years, an auditor's up to 90 days. Default: P365D, an auditor's P14D.")] TimeSpan? Lifetime = null,
        [property: Description("What a token of the role Auditor may read. Needed for that role, refused for others.")] IReadOnlyList<string>? Areas = null);

    /// <param name="Text">The token itself. It is shown here once and never again.</param>
    public sealed record TokenMade(TokenShown Token, string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Access").Needs(Permission.ManageTokens);
        tokens.MapGet("", ListAsync).WithSummary("Every API token, without its text");
        tokens.MapGet("/{id:guid}", GetAsync).WithSummary("One API token, without its text");
        tokens.MapPost("", PostAsync).WithSummary("Make a token").WithDescription("The answer holds the token's text, once.");
        tokens.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Revoke a token");
    }

    private static async Task<Ok<Page<TokenShown>>> ListAsync([AsParameters] PageQuery page, ApiTokens tokens, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await tokens.ListAsync(cancel), token => token.Id.ToString(), Show));

    private static async Task<Ok<TokenShown>> GetAsync(Guid id, ApiTokens tokens, CancellationToken cancel) =>
        TypedResults.Ok(Show((await tokens.ListAsync(cancel)).SingleOrDefault(token => token.Id.Value == id) ?? throw new MissingException("That token does not exist.")));

    private static async Task<Created<TokenMade>> PostAsync(NewToken made, ApiTokens tokens, CancellationToken cancel)
    {
        var (roles, areas) = (AccessRoleWords.ParseOfToken(made.Roles), AreaWords.Parse(made.Areas ?? []));
        var lifetime = made.Lifetime ?? (roles.HasFlag(AccessRoles.Auditor) ? AuditorAccess.Usual : LifeByDefault);
        var (token, text) = await tokens.CreateAsync(made.Name, roles, areas, lifetime, cancel);
        return TypedResults.Created(ApiRoutes.At("tokens", token.Id.ToString()), new TokenMade(Show(token), text));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, ApiTokens tokens, CancellationToken cancel)
    {
        await tokens.RevokeAsync(new ApiTokenId(id), cancel);
        return TypedResults.NoContent();
    }

    private static TokenShown Show(ApiToken token) => new(
        token.Id, token.Name, token.Roles.Names(), token.Areas.Names(), token.MadeBy, token.MadeAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt);
}
