using DrConsole.Access;
using DrConsole.Web.Features.Access.Auditors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>The permission that a page or an endpoint needs.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission { get; } = permission;
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>One policy a permission, under the permission's own name.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Enum.TryParse<Permission>(policyName, out var permission)
        ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(permission)).Build())
        : base.GetPolicyAsync(policyName);
}

/// <summary>Asks what the caller holds now, not what the cookie was issued with. What passes for an auditor is recorded before it is shown.</summary>
internal sealed class PermissionCheck(RightsNow rights, RecordAuditorView views) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var actor = context.User.ToActor();
        var held = await rights.ReadAsync(actor, CancellationToken.None);
        if (!held.May(requirement.Permission))
            return;
        if (held.IsAuditorOnly && IsInAnArea(requirement.Permission) && OpenedPath.Of(context.Resource) is { } path)
            await views.ExecuteAsync(actor, path, CancellationToken.None);
        context.Succeed(requirement);
    }

    private static bool IsInAnArea(Permission permission) => PermissionTable.Rows.Single(row => row.Permission == permission).Area is not null;
}

internal static class PermissionEndpoints
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new NeedsAttribute(permission));
}
