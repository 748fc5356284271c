using DrConsole.Access;
using DrConsole.Web.Features.Access.Pages;

namespace DrConsole.Web.Features.Access.Auditors;

/// <summary>What the auditors page can do, with links made whole.</summary>
public sealed class AuditorActions(LetAuditorIn use, PublicAddress address)
{
    public LetAuditorIn Use { get; } = use;

    public async Task<PeopleActions.Link> GrantAsync(LetAuditorIn.Wish wish, CancellationToken cancel)
    {
        var (access, token) = await Use.GrantAsync(wish, cancel);
        var week = access.MadeAt.AddDays(7);
        return new PeopleActions.Link($"Send this link to {access.Email}.", address.Of($"/auditor/{token}"), week < access.ExpiresAt ? week : access.ExpiresAt);
    }
}
