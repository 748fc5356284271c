using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Drills.Api;

/// <summary>Planning, reading and steering drills, and the scripts of tabletops.</summary>
internal static class DrillWorkEndpoints
{
    public static void MapDrillWork(this WebApplication app)
    {
        var api = app.MapApi();
        var drills = api.MapGroup("/drills").WithTags("Drills");
        drills.MapGet("", ListAsync).WithSummary("Drills, the latest first by their time").WithDescription("`state` narrows it.").Needs(Permission.SeeDrills);
        drills.MapPost("", PostAsync).WithSummary("Plan a drill that no programme asks for").Needs(Permission.CommandDrills);
        drills.MapGet("/{id}", GetAsync).WithSummary("A drill by id or key: times, runs, participants, criteria, observations").Needs(Permission.SeeDrills);
        drills.MapPost("/{id}/commands", CommandAsync).WithSummary("Ask something of a drill").WithDescription($"The type is one of {DrillCommands.Words}. Whoever takes part may observe; the rest needs Commander.").Needs(Permission.ObserveDrills);
        KeyedEndpoints.Map<TabletopScenario, TabletopText, ScriptShape, ScriptShown, ReadTabletops, EditTabletop>(api, "tabletop-scripts", "script", ScriptShown.Of, Permission.SeeDrills, Permission.EditDrills, "Drills");
    }

    private static async Task<Ok<Page<DrillLine>>> ListAsync(DrillState? state, [AsParameters] PageQuery page, ReadDrills read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(state, after, count, cancel), drill => drill.Key, DrillLine.Of));

    private static async Task<Created<DrillShown>> PostAsync(NewDrill body, PlanDrill plan, ReadDrills read, CancellationToken cancel)
    {
        var drill = await plan.ExecuteAsync(body.Read(), cancel);
        return TypedResults.Created(ApiRoutes.At("drills", drill.Key), DrillShown.Of(await read.FindAsync(drill.Key, cancel)));
    }

    private static async Task<Ok<DrillShown>> GetAsync(string id, ReadDrills read, CancellationToken cancel) => TypedResults.Ok(DrillShown.Of(await read.FindAsync(id, cancel)));

    private static async Task<Ok<DrillShown>> CommandAsync(string id, DrillCommand body, IServiceProvider services, ReadDrills read, CancellationToken cancel)
    {
        await DrillCommands.ExecuteAsync(services, id, body, cancel);
        return TypedResults.Ok(DrillShown.Of(await read.FindAsync(id, cancel)));
    }
}
