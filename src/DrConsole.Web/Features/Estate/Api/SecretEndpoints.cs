using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Estate;

internal static class SecretEndpoints
{
    public sealed record SecretValue(string Value);

    public sealed record SecretKnown(string Name, string SetBy, DateTimeOffset SetAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        var secrets = api.MapGroup("/secrets").WithTags("Estate").Needs(Permission.ManageSecrets);
        secrets.MapGet("", ListAsync).WithSummary("The names of all secrets").WithDescription("Nobody reads a value back.");
        secrets.MapPut("/{name}", PutAsync).WithSummary("Set a secret");
        secrets.MapDelete("/{name}", DeleteAsync).WithSummary("Remove a secret");
    }

    private static async Task<Ok<Page<SecretKnown>>> ListAsync([AsParameters] PageQuery page, Secrets secrets, CancellationToken cancel) =>
        TypedResults.Ok(await page.CutAsync(await secrets.ListAsync(cancel), secret => secret.Name, secret => new SecretKnown(secret.Name, secret.SetBy, secret.SetAt)));

    private static async Task<NoContent> PutAsync(string name, SecretValue secret, Secrets secrets, CancellationToken cancel)
    {
        await secrets.SetAsync(name, secret.Value, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(string name, Secrets secrets, CancellationToken cancel)
    {
        await secrets.RemoveAsync(name, cancel);
        return TypedResults.NoContent();
    }
}
