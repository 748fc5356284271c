using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access.Pages;

/// <summary>What the people page can do, with links made whole: the use cases know tokens, only the web knows its own address.</summary>
public sealed class PeopleActions(ReadPeople read, InviteUser invite, ChangeUser change, PublicAddress address, TimeProvider clock)
{
    public sealed record Link(string What, string Address, DateTimeOffset Until);

    public ReadPeople Read { get; } = read;

    public InviteUser Invite { get; } = invite;

    public ChangeUser Change { get; } = change;

    public async Task<Link> InviteAsync(string email, AccessRoles roles, CancellationToken cancel)
    {
        var token = await Invite.InviteAsync(email, roles, cancel);
        return new Link($"Send this link to {email.Trim()}.", address.Of($"/join/{token}"), clock.GetUtcNow().AddDays(7));
    }

    public async Task<Link> PasswordLinkAsync(PeopleBoard.Person person, CancellationToken cancel)
    {
        var token = await Invite.LetSetPasswordAsync(person.Id, cancel);
        return new Link($"Send this link to {person.Email}: it sets a new password.", address.Of($"/password/{token}"), clock.GetUtcNow().AddHours(24));
    }
}

/// <summary>The console's address as the outside knows it: the setting, or else what this browser used.</summary>
public sealed class PublicAddress(IOptions<ConsoleOptions> options, NavigationManager navigation)
{
    public string Of(string path) => (options.Value.PublicUrl is { Length: > 0 } given ? given : navigation.BaseUri).TrimEnd('/') + path;
}
