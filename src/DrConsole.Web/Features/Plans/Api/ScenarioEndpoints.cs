using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Plans;

internal static class ScenarioEndpoints
{
    public sealed record Answer(ResponseRole As, string Runbook);

    public sealed record Loss(string What, string HowMuch = "");

    public class ScenarioChange
    {
        public required string Title { get; init; }

        public required string Plan { get; init; }

        public ScenarioLevel Level { get; init; } = ScenarioLevel.Service;

        public ImpactLevel ImpactLevel { get; init; } = ImpactLevel.Standard;

        public int Severity { get; init; } = 3;

        public IReadOnlyList<string>? Impact { get; init; }

        public IReadOnlyList<string>? Triggers { get; init; }

        public IReadOnlyList<string>? Symptoms { get; init; }

        public string Immediate { get; init; } = "";

        public string Recovery { get; init; } = "";

        public IReadOnlyList<Answer>? Runbooks { get; init; }

        public IReadOnlyList<Loss>? DataLoss { get; init; }

        public IReadOnlyList<string>? Services { get; init; }

        public IReadOnlyList<string>? DataClasses { get; init; }

        public IReadOnlyList<string>? AlsoPlans { get; init; }

        public string Notes { get; init; } = "";

        public ScenarioTimes? Times { get; init; }

        public ScenarioText ToText() => new(
            Title, Plan, Level, ImpactLevel, Severity, PlanWire.Lines("impact", Impact), PlanWire.Lines("triggers", Triggers), PlanWire.Lines("symptoms", Symptoms), Immediate, Recovery,
            PlanWire.Lines("runbooks", Runbooks, answer => (answer.As.ToString().ToLowerInvariant(), answer.Runbook), ": "), PlanWire.Lines("dataLoss", DataLoss, loss => (loss.What, loss.HowMuch), ": "),
            PlanWire.Lines("services", Services), PlanWire.Lines("dataClasses", DataClasses), PlanWire.Lines("alsoPlans", AlsoPlans), Notes, Times);
    }

    public sealed class NewScenario : ScenarioChange
    {
        public required string Key { get; init; }
    }

    public sealed record ScenarioShown(
        string Key, string Title, string Plan, ScenarioLevel Level, ImpactLevel ImpactLevel, int Severity, IReadOnlyList<string> Impact, IReadOnlyList<string> Triggers, IReadOnlyList<string> Symptoms,
        string Immediate, string Recovery, IReadOnlyList<Answer> Runbooks, IReadOnlyList<Loss> DataLoss, IReadOnlyList<string> Services, IReadOnlyList<string> DataClasses,
        IReadOnlyList<string> AlsoPlans, string Notes, ScenarioTimes Times, DateTimeOffset CreatedAt, int Version);

    public sealed record Likely(string Key, string Title, string Plan, int Severity, int Score, string Seen);

    public static void Map(IEndpointRouteBuilder api)
    {
        var scenarios = api.MapGroup("/scenarios").WithTags("Plans");
        scenarios.MapGet("", ListAsync).WithSummary("Every scenario, by key").Needs(Permission.SeePlans);
        scenarios.MapGet("/search", SearchAsync).WithSummary("The likely scenarios for what is seen, the likeliest first").Needs(Permission.SeePlans);
        scenarios.MapGet("/{key}", GetAsync).WithSummary("One scenario").Needs(Permission.SeePlans);
        scenarios.MapPost("", PostAsync).WithSummary("Add a scenario").Needs(Permission.EditPlans);
        scenarios.MapPut("/{key}", PutAsync).WithSummary("Change a scenario").WithDescription("What is left out becomes empty. The plan that owns it becomes a draft.").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        scenarios.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a scenario").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<ScenarioShown>>> ListAsync(
        [AsParameters] PageQuery page, [FromQuery, Description("Only those of the plan with this key.")] string? plan, ReadScenarios scenarios, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => scenarios.ListAsync(plan, after, count, cancel), scenario => scenario.Key, Show));

    private static async Task<Ok<Page<Likely>>> SearchAsync([FromQuery, Description("What is seen, in words.")] string text, FindScenarios find, CancellationToken cancel)
    {
        if (text.Length > SymptomIndex.MaxQuery)
            throw new InvalidException("text", $"At most {SymptomIndex.MaxQuery} characters.");
        var hits = await find.ExecuteAsync(text, 20, cancel);
        return TypedResults.Ok(new Page<Likely>([.. hits.Select(hit => new Likely(hit.Key, hit.Title, hit.Plan, hit.Severity, (int)Math.Round(100 * hit.Score / hits[0].Score), hit.Seen))], null));
    }

    private static async Task<Ok<ScenarioShown>> GetAsync(string key, HttpContext context, ReadScenarios scenarios, CancellationToken cancel) =>
        TypedResults.Ok(Show(await scenarios.FindAsync(key, cancel), context));

    private static async Task<Created<ScenarioShown>> PostAsync(NewScenario made, HttpContext context, EditScenario edit, CancellationToken cancel)
    {
        var scenario = await edit.CreateAsync(made.Key, made.ToText(), cancel);
        return TypedResults.Created(ApiRoutes.At("scenarios", scenario.Key), Show(scenario, context));
    }

    private static async Task<Ok<ScenarioShown>> PutAsync(string key, ScenarioChange change, HttpContext context, EditScenario edit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await edit.ChangeAsync(key, change.ToText(), IfMatch.Read(context), cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditScenario edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static ScenarioShown Show(Scenario scenario, HttpContext context) => Show(scenario).WithVersion(context, scenario.Version);

    private static ScenarioShown Show(Scenario scenario) => new(
        scenario.Key, scenario.Title, scenario.Plan, scenario.Level, scenario.ImpactLevel, scenario.Severity, PlanWire.Each(scenario.Impact), PlanWire.Each(scenario.Triggers), PlanWire.Each(scenario.Symptoms),
        scenario.Immediate, scenario.Recovery, [.. scenario.RunbookLinks.Select(link => new Answer(link.Role, link.Key))],
        [.. PlanWire.Each(scenario.DataLoss).Select(line => PlanLines.Cut(line, ":")).Select(cut => new Loss(cut.Before, cut.After))], PlanWire.Each(scenario.Services), PlanWire.Each(scenario.DataClasses),
        PlanWire.Each(scenario.AlsoPlans), scenario.Notes, scenario.Times, scenario.CreatedAt, scenario.Version);
}
