using System.ComponentModel;
using System.Text.Json.Serialization;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access;

internal static class UserEndpoints
{
    public sealed record UserShown(
        UserId Id, string Name, string Email, IReadOnlyList<string> Roles, bool SecondFactorOn, bool IsDisabled, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignInAt, int Version,
        [property: Description("The identity provider whose groups give the roles; null when they are given here.")] string? ManagedBy,
        [property: Description("Whether a second factor is demanded of this person, who has none here.")] bool LacksSecondFactor);

    public sealed record UserCommand(UserCommandType Type, [property: Description("For set-roles: all roles that the person has from then on.")] IReadOnlyList<string>? Roles = null);

    public enum UserCommandType
    {
        [JsonStringEnumMemberName("disable")]
        Disable,

        [JsonStringEnumMemberName("enable")]
        Enable,

        [JsonStringEnumMemberName("set-roles")]
        SetRoles,

        [JsonStringEnumMemberName("end-sessions")]
        EndSessions,
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Access").Needs(Permission.ManageUsers);
        users.MapGet("", ListAsync).WithSummary("Everybody who has an account");
        users.MapGet("/{id:guid}", GetAsync).WithSummary("One person");
        users.MapPost("/{id:guid}/commands", CommandAsync).WithSummary("Disable, enable, set roles or end sessions").WithDescription("set-roles needs If-Match.").WithMetadata(new TakesIfMatch(false));
    }

    private static async Task<Ok<Page<UserShown>>> ListAsync([AsParameters] PageQuery page, ReadPeople people, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync((await people.ExecuteAsync(cancel)).People, person => person.Id.ToString(), Show));

    private static async Task<Ok<UserShown>> GetAsync(Guid id, HttpContext context, ReadPeople people, CancellationToken cancel) =>
        TypedResults.Ok(await FindAsync(new UserId(id), context, people, cancel));

    private static async Task<Ok<UserShown>> CommandAsync(Guid id, UserCommand command, HttpContext context, ChangeUser change, ReadPeople people, CancellationToken cancel)
    {
        var user = new UserId(id);
        if (command.Type is not UserCommandType.SetRoles && command.Roles is not null)
            throw new InvalidException("roles", "Roles go with set-roles only.");
        await (command.Type switch
        {
            UserCommandType.Disable => change.DisableAsync(user, cancel),
            UserCommandType.Enable => change.EnableAsync(user, cancel),
            UserCommandType.EndSessions => change.EndSessionsAsync(user, cancel),
            _ => change.SetRolesAsync(user, AccessRoleWords.Parse(command.Roles ?? throw new InvalidException("roles", "This is missing.")), IfMatch.Read(context), cancel),
        });
        return TypedResults.Ok(await FindAsync(user, context, people, cancel));
    }

    private static async Task<UserShown> FindAsync(UserId id, HttpContext context, ReadPeople people, CancellationToken cancel)
    {
        var person = (await people.ExecuteAsync(cancel)).People.SingleOrDefault(one => one.Id == id) ?? throw new MissingException("That account does not exist, or not any more. The page Users lists those that do.");
        return Show(person).WithVersion(context, person.Version);
    }

    private static UserShown Show(PeopleBoard.Person person) => new(
        person.Id, person.Name, person.Email, person.Roles.Names(), person.SecondFactorOn, person.IsDisabled, person.LockedUntil, person.LastSignInAt, person.Version, person.ManagedBy, person.LacksSecondFactor);
}
