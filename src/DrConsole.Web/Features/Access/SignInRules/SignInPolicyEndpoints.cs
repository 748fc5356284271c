using DrConsole.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Access.SignInRules;

internal static class SignInPolicyEndpoints
{
    public sealed record SignInPolicyShown(IReadOnlyList<string> SecondFactorRoles, int Version);

    /// <param name="SecondFactorRoles">The access roles of which a second factor is demanded.</param>
    public sealed record SignInPolicyText(IReadOnlyList<string> SecondFactorRoles);

    public static void Map(IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/sign-in-policy").WithTags("Access").Needs(Permission.ManageUsers);
        policy.MapGet("", GetAsync).WithSummary("Of whom a second factor is demanded");
        policy.MapPut("", PutAsync).WithSummary("Demand a second factor of access roles").WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<SignInPolicyShown>> GetAsync(HttpContext context, ReadSignInPolicy read, CancellationToken cancel) =>
        TypedResults.Ok(await ShowAsync(context, read, cancel));

    private static async Task<Ok<SignInPolicyShown>> PutAsync(SignInPolicyText text, HttpContext context, EditSignInPolicy edit, ReadSignInPolicy read, CancellationToken cancel)
    {
        await edit.ExecuteAsync(AccessRoleWords.Parse(text.SecondFactorRoles), IfMatch.Read(context), cancel);
        return TypedResults.Ok(await ShowAsync(context, read, cancel));
    }

    private static async Task<SignInPolicyShown> ShowAsync(HttpContext context, ReadSignInPolicy read, CancellationToken cancel)
    {
        var policy = await read.ExecuteAsync(cancel);
        return new SignInPolicyShown(policy.SecondFactorRoles.Names(), policy.Version).WithVersion(context, policy.Version);
    }
}
