using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Plans;

internal static class PlanEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapGet("", ListAsync).WithSummary("Every plan, by key").Needs(Permission.SeePlans);
        plans.MapGet("/{key}", GetAsync).WithSummary("One plan").Needs(Permission.SeePlans);
        plans.MapPost("", PostAsync).WithSummary("Add a plan").Needs(Permission.EditPlans);
        plans.MapPut("/{key}", PutAsync).WithSummary("Change a plan").WithDescription("What is left out becomes empty. An approved plan becomes a draft; what was approved stays in force.").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        plans.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a plan that owns no scenario").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<PlanShown>>> ListAsync([AsParameters] PageQuery page, ReadPlans plans, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => plans.ListAsync(after, count, cancel), found => found.Plan.Key, found => PlanShown.Of(found, clock.GetUtcNow())));

    private static async Task<Ok<PlanShown>> GetAsync(string key, HttpContext context, ReadPlans plans, TimeProvider clock, CancellationToken cancel)
    {
        var found = await plans.FindAsync(key, cancel);
        return TypedResults.Ok(PlanShown.Of(found, clock.GetUtcNow()).WithVersion(context, found.Plan.Version));
    }

    private static async Task<Created<PlanShown>> PostAsync(NewPlan made, HttpContext context, EditPlan edit, TimeProvider clock, CancellationToken cancel)
    {
        var plan = await edit.CreateAsync(made.Key, made.ToText(), cancel);
        return TypedResults.Created(ApiRoutes.At("plans", plan.Key), PlanShown.Of(plan, null, clock.GetUtcNow()).WithVersion(context, plan.Version));
    }

    private static async Task<Ok<PlanShown>> PutAsync(string key, PlanChange change, HttpContext context, EditPlan edit, ReadPlans plans, CancellationToken cancel)
    {
        await edit.ChangeAsync(key, change.ToText(), IfMatch.Read(context), cancel);
        return await GetAsync(key, context, plans, context.RequestServices.GetRequiredService<TimeProvider>(), cancel);
    }

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditPlan edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }
}
