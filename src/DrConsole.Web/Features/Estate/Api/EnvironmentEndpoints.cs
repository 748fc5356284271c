using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Web.Features.Estate;

internal static class EnvironmentEndpoints
{
    public sealed record EnvironmentShown(
        string Key, string Name, string Purpose, bool IsProduction, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Runners,
        IReadOnlyList<string> Secrets, IReadOnlyList<string> Egress, DateTimeOffset CreatedAt, int Version);

    public sealed record NewEnvironment(
        string Key, string Name, string Purpose = "", bool IsProduction = false, IReadOnlyDictionary<string, string>? Parameters = null,
        IReadOnlyDictionary<string, string>? Runners = null, IReadOnlyList<string>? Secrets = null, IReadOnlyList<string>? Egress = null);

    public sealed record EnvironmentChange(
        string Name, string Purpose = "", bool IsProduction = false, IReadOnlyDictionary<string, string>? Parameters = null,
        IReadOnlyDictionary<string, string>? Runners = null, IReadOnlyList<string>? Secrets = null, IReadOnlyList<string>? Egress = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var environments = api.MapGroup("/environments").WithTags("Estate");
        environments.MapGet("", ListAsync).WithSummary("Every environment, by key").Needs(Permission.SeeEstate);
        environments.MapGet("/{key}", GetAsync).WithSummary("One environment").Needs(Permission.SeeEstate);
        environments.MapPost("", PostAsync).WithSummary("Add an environment").Needs(Permission.ManageSettings);
        environments.MapPut("/{key}", PutAsync).WithSummary("Change an environment").WithDescription("What is left out becomes empty.").Needs(Permission.ManageSettings).WithMetadata(new TakesIfMatch(true));
        environments.MapDelete("/{key}", DeleteAsync).WithSummary("Delete an environment").Needs(Permission.ManageSettings).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<EnvironmentShown>>> ListAsync([AsParameters] PageQuery page, ReadEnvironments environments, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => environments.ListAsync(after, count, cancel), environment => environment.Key, Show));

    private static async Task<Ok<EnvironmentShown>> GetAsync(string key, HttpContext context, ReadEnvironments environments, CancellationToken cancel) =>
        TypedResults.Ok(Show(await environments.FindAsync(key, cancel), context));

    private static async Task<Created<EnvironmentShown>> PostAsync(NewEnvironment made, HttpContext context, EditEnvironment edit, CancellationToken cancel)
    {
        var text = TextOf(made.Name, made.Purpose, made.IsProduction, made.Parameters, made.Runners, made.Secrets, made.Egress);
        var environment = await edit.CreateAsync(made.Key, text, cancel);
        return TypedResults.Created(ApiRoutes.At("environments", environment.Key), Show(environment, context));
    }

    private static async Task<Ok<EnvironmentShown>> PutAsync(string key, EnvironmentChange change, HttpContext context, EditEnvironment edit, CancellationToken cancel)
    {
        var text = TextOf(change.Name, change.Purpose, change.IsProduction, change.Parameters, change.Runners, change.Secrets, change.Egress);
        return TypedResults.Ok(Show(await edit.ChangeAsync(key, text, IfMatch.Read(context), cancel), context));
    }

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditEnvironment edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static EnvironmentText TextOf(
        string name, string purpose, bool isProduction, IReadOnlyDictionary<string, string>? parameters, IReadOnlyDictionary<string, string>? runners,
        IReadOnlyList<string>? secrets, IReadOnlyList<string>? egress) => new(
        name, purpose, isProduction, WireLines.Join("parameters", parameters), WireLines.Join("runners", runners),
        WireLines.Join("secrets", secrets), WireLines.Join("egress", egress));

    private static EnvironmentShown Show(Environment environment, HttpContext context) => Show(environment).WithVersion(context, environment.Version);

    private static EnvironmentShown Show(Environment environment) => new(
        environment.Key, environment.Name, environment.Purpose, environment.IsProduction, WireLines.Pairs(environment.Parameters), WireLines.Pairs(environment.Runners),
        WireLines.Each(environment.Secrets), WireLines.Each(environment.Egress), environment.CreatedAt, environment.Version);
}
