using System.Security.Claims;
using DrConsole.Access;

namespace DrConsole.Web.Features.Access;

internal static class Callers
{
    public const string TokenClaim = "drconsole:token";
    public const string AnswersToClaim = "drconsole:answers-to";

    /// <summary>Who a request or circuit belongs to, as its cookie or token says. What they may do is always read anew.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var name = principal.Identity?.Name ?? "";
        if (principal.FindFirstValue(TokenClaim) is { } token)
            return Actor.Program(new ApiTokenId(Guid.Parse(token)), name, principal.FindFirstValue(AnswersToClaim) is { } person ? Guid.Parse(person) : null);
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } user && Guid.TryParse(user, out var id))
            return Actor.Person(new UserId(id), principal.FindFirstValue(PersonClaims.Name) ?? name) with { HasSecondFactor = principal.HasClaim(claim => claim.Type == SessionClaims.SecondFactor) };
        return Actor.Nobody;
    }
}
