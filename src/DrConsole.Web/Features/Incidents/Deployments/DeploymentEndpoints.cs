using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Incidents;

internal static class DeploymentEndpoints
{
    /// <param name="Outcome">Succeeded, Failed or RolledBack; the same reference may be told again with another one.</param>
    /// <param name="At">When it went out; now when it is left out.</param>
    /// <param name="Reference">What the pipeline calls it, such as its build number.</param>
    public sealed record DeploymentShape(
        string Service, string Environment, DeploymentOutcome Outcome, string GitTag = "", string ImageTag = "", string Configuration = "", string Author = "",
        DateTimeOffset? At = null, string Reference = "");

    public sealed record DeploymentShown(
        Guid Id, string Service, string Environment, string Reference, string GitTag, string ImageTag, string Configuration, string Author, DeploymentOutcome Outcome, DateTimeOffset At, DateTimeOffset RecordedAt);

    public sealed record RecentLine(DeploymentShown Deployment, string? Through, TimeSpan Before, IReadOnlyList<RecentDeployments.Rollback> Rollbacks);

    /// <param name="From">Four hours before <c>until</c>.</param>
    public sealed record RecentShown(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<RecentLine> Deployments);

    public static void Map(IEndpointRouteBuilder api)
    {
        var deployments = api.MapGroup("/deployments").WithTags("Deployments");
        deployments.MapPost("", PostAsync).WithSummary("Tell that something was deployed").Needs(Permission.RecordDeployments);
        deployments.MapGet("", ListAsync).WithSummary("What was deployed, newest first").Needs(Permission.SeeEstate);
        deployments.MapGet("/recent", RecentAsync).WithSummary("What went out in the four hours before a moment, to services and to what they depend on, with what rolls it back").Needs(Permission.SeeEstate);
    }

    private static async Task<Results<Created<DeploymentShown>, Ok<DeploymentShown>>> PostAsync(DeploymentShape made, RecordDeployment record, CancellationToken cancel)
    {
        var outcome = await record.ExecuteAsync(
            new DeploymentText(made.Service, made.Environment, made.Outcome, made.GitTag, made.ImageTag, made.Configuration, made.Author, made.At, made.Reference), cancel);
        var shown = Show(outcome.Deployment);
        return outcome.IsNew ? TypedResults.Created(ApiRoutes.At("deployments", $"{shown.Id}"), shown) : TypedResults.Ok(shown);
    }

    private static async Task<Ok<Page<DeploymentShown>>> ListAsync(
        [AsParameters] PageQuery page, [FromQuery, Description("Only those of this service.")] string? service, [FromQuery, Description("Only those to this environment.")] string? environment,
        [FromQuery, Description("Only those from this time on.")] DateTimeOffset? from, ReadDeployments read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(new DeploymentFilter(service, environment, from), Before(after), count, cancel), each => $"{each.Id.Value}", Show));

    private static async Task<Ok<RecentShown>> RecentAsync(
        [FromQuery, Description("Keys of services, with commas between them.")] string services, [FromQuery, Description("The moment that is looked back from; now when it is left out.")] DateTimeOffset? until,
        ReadRecentDeployments read, CancellationToken cancel)
    {
        var recent = await read.ExecuteAsync(services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), until, cancel);
        return TypedResults.Ok(new RecentShown(recent.From, recent.Until, [.. recent.Lines.Select(line => new RecentLine(Show(line.Deployment), line.Through, line.Before, line.Rollbacks))]));
    }

    private static DeploymentId? Before(string? after) => after is null ? null
        : Guid.TryParse(after, out var id) ? new DeploymentId(id) : throw new InvalidException("after", "The value of next from the page before is needed.");

    private static DeploymentShown Show(Deployment of) => new(
        of.Id.Value, of.Service, of.Environment, of.Reference, of.GitTag, of.ImageTag, of.Configuration, of.Author, of.Outcome, of.At, of.RecordedAt);
}
