using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Runs;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Runs.Runners;

internal static class RunnerEndpoints
{
    public sealed record RunnerShown(
        RunnerId Id, string Name, IReadOnlyList<string> Groups, string Labels, RunnerStanding Standing, RunnerTrouble Trouble, string TroubleText,
        string Version, int Working, DateTimeOffset RegisteredAt, DateTimeOffset? HeardAt, DateTimeOffset? RevokedAt);

    /// <param name="Draining">It finishes what it has and gets nothing new.</param>
    public sealed record RunnerChange(bool Draining);

    public sealed record TokenShown(RunnerTokenId Id, string Name, IReadOnlyList<string> Groups, string MadeBy, DateTimeOffset ExpiresAt);

    public sealed record NewRunnerToken(
        [property: Description("What the runner will be called.")] string Name,
        [property: Description("The groups that it will serve.")] IReadOnlyList<string>? Groups = null);

    /// <param name="Text">The token itself. It is shown here once and never again.</param>
    public sealed record TokenMade(TokenShown Token, string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        var runners = api.MapGroup("/runners").WithTags("Runners");
        runners.MapGet("", ListAsync).Needs(Permission.SeeRunners).WithSummary("Every remote runner, with how it stands");
        runners.MapGet("/{id:guid}", GetAsync).Needs(Permission.SeeRunners).WithSummary("One remote runner");
        runners.MapPatch("/{id:guid}", PatchAsync).Needs(Permission.ManageRunners).WithSummary("Drain a runner, or give it work again");
        runners.MapDelete("/{id:guid}", DeleteAsync).Needs(Permission.ManageRunners).WithSummary("Revoke a runner");
        runners.MapGet("/tokens", TokensAsync).Needs(Permission.ManageRunners).WithSummary("Registration tokens that nobody has used yet");
        runners.MapPost("/tokens", PostTokenAsync).Needs(Permission.ManageRunners).WithSummary("Let one runner register").WithDescription("The answer holds the token's text, once.");
        runners.MapDelete("/tokens/{id:guid}", DeleteTokenAsync).Needs(Permission.ManageRunners).WithSummary("Withdraw a registration token");
    }

    private static async Task<Ok<Page<RunnerShown>>> ListAsync([AsParameters] PageQuery page, ReadRunners read, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await read.ListAsync(cancel), line => line.Runner.Id.ToString(), Show));

    private static async Task<Ok<RunnerShown>> GetAsync(Guid id, ReadRunners read, CancellationToken cancel) => TypedResults.Ok(Show(await read.FindAsync(new RunnerId(id), cancel)));

    private static async Task<Ok<RunnerShown>> PatchAsync(Guid id, RunnerChange change, EditRunners edit, ReadRunners read, CancellationToken cancel)
    {
        await edit.DrainAsync(new RunnerId(id), change.Draining, cancel);
        return TypedResults.Ok(Show(await read.FindAsync(new RunnerId(id), cancel)));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, EditRunners edit, CancellationToken cancel)
    {
        await edit.RevokeAsync(new RunnerId(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<TokenShown>>> TokensAsync([AsParameters] PageQuery page, ReadRunners read, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await read.TokensAsync(cancel), token => token.Id.ToString(), token => new TokenShown(token.Id, token.Name, token.Groups, token.MadeBy, token.ExpiresAt)));

    private static async Task<Created<TokenMade>> PostTokenAsync(NewRunnerToken made, EditRunners edit, CancellationToken cancel)
    {
        var (token, text) = await edit.LetRegisterAsync(made.Name, made.Groups ?? [], cancel);
        return TypedResults.Created(ApiRoutes.At("runners", "tokens"), new TokenMade(new TokenShown(token.Id, token.Name, token.Groups.Split(' ', StringSplitOptions.RemoveEmptyEntries), token.MadeBy, token.ExpiresAt), text));
    }

    private static async Task<NoContent> DeleteTokenAsync(Guid id, EditRunners edit, CancellationToken cancel)
    {
        await edit.WithdrawTokenAsync(new RunnerTokenId(id), cancel);
        return TypedResults.NoContent();
    }

    private static RunnerShown Show(RunnerLine line) => new(
        line.Runner.Id, line.Runner.Name, line.Runner.GroupKeys, line.Runner.Labels, line.Standing, line.Runner.Trouble, line.Runner.TroubleText,
        line.Runner.AppVersion, line.Working, line.Runner.RegisteredAt, line.Runner.HeardAt, line.Runner.RevokedAt);
}
