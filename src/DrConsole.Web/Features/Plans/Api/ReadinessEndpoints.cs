using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Plans;

internal static class ReadinessEndpoints
{
    public class ReadinessItemChange
    {
        public required string Statement { get; init; }

        public string Service { get; init; } = "";

        public string Plan { get; init; } = "";

        public int Weight { get; init; } = 1;

        public EvidenceKind EvidenceKind { get; init; }

        public string Evidence { get; init; } = "";

        public DateTimeOffset? EvidenceAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public string NotApplicable { get; init; } = "";

        public string Note { get; init; } = "";

        public ReadinessItemText ToText() => new(Statement, Service, Plan, Weight, EvidenceKind, Evidence, EvidenceAt, ExpiresAt, NotApplicable, Note);
    }

    public sealed class NewReadinessItem : ReadinessItemChange
    {
        public required string Key { get; init; }
    }

    public sealed record ReadinessItemShown(
        string Key, string Statement, string Service, string Plan, int Weight, EvidenceKind EvidenceKind, string Evidence, DateTimeOffset? EvidenceAt, DateTimeOffset? ExpiresAt,
        bool Expired, string NotApplicable, string Note, int Version);

    public sealed record LineShown(
        string Key, string Statement, bool Computed, IReadOnlyList<string> Services, string Plan, int Weight, ReadinessState State, int? Percent, string Why, DateTimeOffset? EvidenceAt, DateTimeOffset? ExpiresAt);

    public sealed record ServiceShown(string Service, string Name, int? Score, int Open);

    public sealed record ReadinessShown(int? Score, DateTimeOffset At, IReadOnlyList<ServiceShown> Services, IReadOnlyList<LineShown> Lines);

    public static void Map(IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/readiness-items").WithTags("Plans");
        items.MapGet("", ListAsync).WithSummary("Every readiness item that people keep, by key").Needs(Permission.SeePlans);
        items.MapGet("/{key}", GetAsync).WithSummary("One readiness item").Needs(Permission.SeePlans);
        items.MapPost("", PostAsync).WithSummary("Add a readiness item").Needs(Permission.EditPlans);
        items.MapPut("/{key}", PutAsync).WithSummary("Change a readiness item, or give it evidence").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        items.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a readiness item").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        api.MapGet("/readiness", ReadAsync).WithTags("Plans").WithSummary("The score, in total and per service, with every line; computed now").Needs(Permission.SeePlans);
    }

    private static async Task<Ok<ReadinessShown>> ReadAsync(ReadReadiness readiness, CancellationToken cancel)
    {
        var board = await readiness.ExecuteAsync(cancel);
        return TypedResults.Ok(new ReadinessShown(
            board.Score, board.At, [.. board.Services.Select(service => new ServiceShown(service.Key, service.Name, service.Score, service.Open))],
            [.. board.Lines.Select(line => new LineShown(
                line.Key, line.Statement, line.IsComputed, line.Services, line.Plan, line.Weight, line.State, line.Value is { } value ? (int)Math.Floor((100 * value) + 1e-9) : null, line.Why, line.At, line.ExpiresAt))]));
    }

    private static async Task<Ok<Page<ReadinessItemShown>>> ListAsync([AsParameters] PageQuery page, EditReadinessItem items, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => items.ListAsync(after, count, cancel), item => item.Key, item => Show(item, clock.GetUtcNow())));

    private static async Task<Ok<ReadinessItemShown>> GetAsync(string key, HttpContext context, EditReadinessItem items, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(Show(await items.FindAsync(key, cancel), context, clock));

    private static async Task<Created<ReadinessItemShown>> PostAsync(NewReadinessItem made, HttpContext context, EditReadinessItem items, TimeProvider clock, CancellationToken cancel)
    {
        var item = await items.CreateAsync(made.Key, made.ToText(), cancel);
        return TypedResults.Created(ApiRoutes.At("readiness-items", item.Key), Show(item, context, clock));
    }

    private static async Task<Ok<ReadinessItemShown>> PutAsync(string key, ReadinessItemChange change, HttpContext context, EditReadinessItem items, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(Show(await items.ChangeAsync(key, change.ToText(), IfMatch.Read(context), cancel), context, clock));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditReadinessItem items, CancellationToken cancel)
    {
        await items.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static ReadinessItemShown Show(ReadinessItem item, HttpContext context, TimeProvider clock) => Show(item, clock.GetUtcNow()).WithVersion(context, item.Version);

    private static ReadinessItemShown Show(ReadinessItem item, DateTimeOffset now) => new(
        item.Key, item.Statement, item.Service, item.Plan, item.Weight, item.EvidenceKind, item.Evidence, item.EvidenceAt, item.ExpiresAt, item.IsExpired(now), item.NotApplicable, item.Note, item.Version);
}
