using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Failovers.Fallbacks;

internal static class FallbackEndpoints
{
    private const string Tag = "Fallbacks";

    /// <param name="Degraded">What users get while the dependency is down.</param>
    /// <param name="Fallbacks">Such as <c>switch-model-provider second-model Second provider</c>: runbook, probe or a hyphen, words; in their order.</param>
    /// <param name="BackRunbook">The runbook that goes back to the dependency.</param>
    /// <param name="Failures">So many in a row open the breaker of the service.</param>
    /// <param name="OpenFor">A minute when left out.</param>
    public sealed record PlanShape(
        string Service, string Dependency, string Degraded, IReadOnlyList<string>? Fallbacks = null, string BackRunbook = "", int Failures = FallbackPlanText.UsualFailures, TimeSpan? OpenFor = null, int Trials = 1, string? Key = null) : IShape<FallbackPlanText>
    {
        FallbackPlanText IShape<FallbackPlanText>.Text => new(Service, Dependency, Degraded, KeyedEndpoints.Lines("fallbacks", Fallbacks), BackRunbook, Failures, OpenFor, Trials);
    }

    /// <param name="Position">The fallback in use, 1 for the first; 0 for the dependency itself.</param>
    public sealed record PlanShown(
        string Key, string Service, string Dependency, string Degraded, IReadOnlyList<string> Fallbacks, string BackRunbook, int Failures, TimeSpan OpenFor, int Trials, FallbackState State, int Position, int? SwitchingTo, Guid? Run, DateTimeOffset? ChangedAt, int Version)
    {
        public static PlanShown Of(FallbackPlan of) => new(
            of.Key, of.Service, of.Dependency, of.Degraded, KeyLines.Each(of.Fallbacks), of.BackRunbook, of.Failures, of.OpenFor, of.Trials, of.State, of.Position, of.SwitchingTo, of.Run, of.ChangedAt, of.Version);
    }

    /// <param name="To">1 for the first fallback, 0 for the dependency itself.</param>
    public sealed record SwitchShape(int To, string? Incident = null);

    public static void MapFallbacks(this WebApplication app)
    {
        var api = app.MapApi();
        KeyedEndpoints.Map<FallbackPlan, FallbackPlanText, PlanShape, PlanShown, ReadFallbackPlans, EditFallbackPlan>(api, "fallback-plans", "fallback plan", PlanShown.Of, Permission.SeeFailovers, Permission.EditFailovers, Tag);
        api.MapPost("/fallback-plans/{key}/switch", SwitchAsync).WithTags(Tag).WithSummary("Switch to a fallback, or back: starts the runbook that does it").Needs(Permission.CommandFailovers);
    }

    public static IServiceCollection AddFallbackPages(this IServiceCollection services) =>
        services.AddSingleton(new PageAddition("service", typeof(ServiceFallbacks), Permission.SeeFailovers));

    private static async Task<Ok<PlanShown>> SwitchAsync(string key, SwitchShape body, SwitchFallback change, CancellationToken cancel) =>
        TypedResults.Ok(PlanShown.Of(await change.ExecuteAsync(key, body.To, body.Incident, cancel)));
}
