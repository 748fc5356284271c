using System.Security.Claims;
using DrConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>What the cookie says about a person: who, never what they may do.</summary>
internal sealed class PersonClaims(UserManager<User> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    public const string Name = "drconsole:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Name, user.Name));
        return identity;
    }
}
