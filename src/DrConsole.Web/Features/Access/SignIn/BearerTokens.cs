using System.Security.Claims;
using System.Text.Encodings.Web;
using DrConsole.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>Signs a program in by its API token: <c>Authorization: Bearer drc_…</c>.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "Bearer";

    private const string Lead = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Lead, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.RecogniseAsync(header[Lead.Length..].Trim(), Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");

        var identity = new ClaimsIdentity(
            [new Claim(Callers.TokenClaim, token.Id.ToString()), new Claim(ClaimTypes.Name, token.Name)], Scheme);
        if (token.AnswersTo is { } person)
            identity.AddClaim(new Claim(Callers.AnswersToClaim, person.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? $"{Scheme} error=\"invalid_token\"" : Scheme;
        return Task.CompletedTask;
    }
}
