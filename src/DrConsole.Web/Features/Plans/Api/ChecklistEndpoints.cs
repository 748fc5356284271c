using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Plans;

internal static class ChecklistEndpoints
{
    public sealed record Point(string What, string How = "");

    public class ChecklistChange
    {
        public required string Title { get; init; }

        public ChecklistArea Area { get; init; } = ChecklistArea.Services;

        public string Purpose { get; init; } = "";

        public required IReadOnlyList<Point> Points { get; init; }

        public ChecklistText ToText() => new(Title, Area, Purpose, PlanWire.Lines("points", Points, point => (point.What, point.How), " | "));
    }

    public sealed class NewChecklist : ChecklistChange
    {
        public required string Key { get; init; }
    }

    public sealed record ChecklistShown(string Key, string Title, ChecklistArea Area, string Purpose, IReadOnlyList<Point> Points, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var checklists = api.MapGroup("/checklists").WithTags("Plans");
        checklists.MapGet("", ListAsync).WithSummary("Every checklist, by key").Needs(Permission.SeePlans);
        checklists.MapGet("/{key}", GetAsync).WithSummary("One checklist").Needs(Permission.SeePlans);
        checklists.MapPost("", PostAsync).WithSummary("Add a checklist").Needs(Permission.EditPlans);
        checklists.MapPut("/{key}", PutAsync).WithSummary("Change a checklist").WithDescription("Plans that name it become drafts.").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        checklists.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a checklist").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<ChecklistShown>>> ListAsync([AsParameters] PageQuery page, ReadChecklists checklists, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => checklists.ListAsync(after, count, cancel), checklist => checklist.Key, Show));

    private static async Task<Ok<ChecklistShown>> GetAsync(string key, HttpContext context, ReadChecklists checklists, CancellationToken cancel) =>
        TypedResults.Ok(Show(await checklists.FindAsync(key, cancel), context));

    private static async Task<Created<ChecklistShown>> PostAsync(NewChecklist made, HttpContext context, EditChecklist edit, CancellationToken cancel)
    {
        var checklist = await edit.CreateAsync(made.Key, made.ToText(), cancel);
        return TypedResults.Created(ApiRoutes.At("checklists", checklist.Key), Show(checklist, context));
    }

    private static async Task<Ok<ChecklistShown>> PutAsync(string key, ChecklistChange change, HttpContext context, EditChecklist edit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await edit.ChangeAsync(key, change.ToText(), IfMatch.Read(context), cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditChecklist edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static ChecklistShown Show(Checklist checklist, HttpContext context) => Show(checklist).WithVersion(context, checklist.Version);

    private static ChecklistShown Show(Checklist checklist) => new(
        checklist.Key, checklist.Title, checklist.Area, checklist.Purpose, [.. checklist.Each.Select(point => new Point(point.What, point.How))], checklist.Version);
}
