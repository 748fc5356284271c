using System.ComponentModel;
using System.Text.Json.Serialization;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access.BreakGlass;

internal static class BreakGlassEndpoints
{
    /// <param name="State">Missing, Unfinished (its app has shown no code yet), Ready or Overdue.</param>
    public sealed record BreakGlassShown(
        BreakGlassStanding.States State, string? Email, string? MadeBy, DateTimeOffset? MadeAt, DateTimeOffset? ArmedAt, DateTimeOffset? LastRehearsedAt, DateTimeOffset? RehearsalDueAt);

    public sealed record BreakGlassUseShown(BreakGlassUseId Id, DateTimeOffset At, bool IsRehearsal, string Reason, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);

    public sealed record NewBreakGlass(string Email);

    /// <summary>Shown here once and never again.</summary>
    public sealed record BreakGlassCredentials(string Email, string Password, [property: Description("For an authenticator app.")] string Key, string Address);

    public sealed record BreakGlassCommand(BreakGlassCommandType Type, [property: Description("For arm: the code that the app shows now.")] string? Code = null);

    public enum BreakGlassCommandType
    {
        [JsonStringEnumMemberName("renew")]
        Renew,

        [JsonStringEnumMemberName("arm")]
        Arm,

        [JsonStringEnumMemberName("remove")]
        Remove,
    }

    /// <param name="Credentials">After renew.</param>
    /// <param name="RecoveryCodes">After arm.</param>
    public sealed record BreakGlassDone(BreakGlassShown Account, BreakGlassCredentials? Credentials, IReadOnlyList<string>? RecoveryCodes);

    public static void Map(IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/break-glass").WithTags("Access").Needs(Permission.ManageUsers);
        account.MapGet("", GetAsync).WithSummary("The break-glass account and whether it could be relied on");
        account.MapPost("", PostAsync).WithSummary("Make the break-glass account").WithDescription("The answer holds password and app key, once. It opens nothing until it is armed by a code.");
        account.MapPost("/commands", CommandAsync).WithSummary("Renew, arm or remove it");
        account.MapGet("/uses", ListAsync).WithSummary("Every use of the break-glass account");
        account.MapPost("/uses/{id:guid}/acknowledge", AcknowledgeAsync).WithSummary("Say that a use was seen");
    }

    private static async Task<Ok<BreakGlassShown>> GetAsync(ReadBreakGlass read, CancellationToken cancel) => TypedResults.Ok(Show(await read.ExecuteAsync(cancel)));

    private static async Task<Created<BreakGlassCredentials>> PostAsync(NewBreakGlass made, PrepareBreakGlass prepare, CancellationToken cancel) =>
        TypedResults.Created($"{ApiRoutes.Root}/break-glass", Show(await prepare.MakeAsync(made.Email, cancel)));

    private static async Task<Ok<BreakGlassDone>> CommandAsync(BreakGlassCommand command, BreakGlassActions actions, CancellationToken cancel)
    {
        BreakGlassCredentials? credentials = null;
        IReadOnlyList<string>? codes = null;
        switch (command.Type)
        {
            case BreakGlassCommandType.Renew:
                credentials = Show(await actions.Prepare.RenewAsync(cancel));
                break;
            case BreakGlassCommandType.Arm:
                codes = await actions.Arm.ExecuteAsync(command.Code ?? throw new InvalidException("code", "This is missing."), cancel);
                break;
            default:
                await actions.Remove.ExecuteAsync(cancel);
                break;
        }
        return TypedResults.Ok(new BreakGlassDone(Show(await actions.Read.ExecuteAsync(cancel)), credentials, codes));
    }

    private static async Task<Ok<Page<BreakGlassUseShown>>> ListAsync([AsParameters] PageQuery page, ReadBreakGlass read, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await read.ExecuteAsync(cancel)).Uses, use => use.Id.ToString(), Show));

    private static async Task<NoContent> AcknowledgeAsync(Guid id, AcknowledgeBreakGlass acknowledge, CancellationToken cancel)
    {
        await acknowledge.ExecuteAsync(new BreakGlassUseId(id), cancel);
        return TypedResults.NoContent();
    }

    private static BreakGlassShown Show(BreakGlassBoard board) => new(
        board.Standing.State, board.Kept?.Email, board.Kept?.MadeBy, board.Kept?.MadeAt, board.Kept?.ArmedAt, board.Standing.LastRehearsedAt, board.Standing.RehearsalDueAt);

    private static BreakGlassCredentials Show(PrepareBreakGlass.Credentials made) => new(made.Email, made.Password, made.Key, made.Address);

    private static BreakGlassUseShown Show(BreakGlassBoard.Use use) => new(use.Id, use.At, use.IsRehearsal, use.Reason, use.AcknowledgedBy, use.AcknowledgedAt);
}
