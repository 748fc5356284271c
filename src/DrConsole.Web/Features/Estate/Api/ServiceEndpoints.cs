using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Estate;

internal static class ServiceEndpoints
{
    /// <summary>The order in which services come back, and what is down when some have failed.</summary>
    /// <param name="FullRecovery">When the last one is back, as far as times are known.</param>
    public sealed record RecoveryOrderShown(IReadOnlyList<StepShown> Order, TimeSpan FullRecovery, IReadOnlyList<string> LongestPath, IReadOnlyList<EffectShown>? Effects, IReadOnlyList<string>? BringBack);

    public sealed record StepShown(int Place, string Service, string Name, int Priority, int RecoveredAs, int Wave, IReadOnlyList<string> After, TimeSpan? Takes, TimeSpan BackAfter, string? Standing);

    public sealed record EffectShown(string Service, Outage.Reach State, string? Because, string Meanwhile);

    public static void Map(IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Estate");
        services.MapGet("", ListAsync).WithSummary("Every service, by key").Needs(Permission.SeeEstate);
        services.MapGet("/{key}", GetAsync).WithSummary("One service").Needs(Permission.SeeEstate);
        services.MapPost("", PostAsync).WithSummary("Add a service").Needs(Permission.EditPlans);
        services.MapPut("/{key}", PutAsync).WithSummary("Change a service").WithDescription("What is left out becomes empty.").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        services.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a service that nothing names any more").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        api.MapGet("/recovery-order", OrderAsync).WithTags("Estate").WithSummary("In which order services come back")
            .WithDescription("`failed` takes keys of services that have failed, with commas between: the answer then also says what is down because of them.").Needs(Permission.SeeEstate);
    }

    private static async Task<Ok<Page<ServiceShown>>> ListAsync([AsParameters] PageQuery page, ReadServices services, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => services.ListAsync(after, count, cancel), service => service.Key, ServiceShown.Of));

    private static async Task<Ok<ServiceShown>> GetAsync(string key, HttpContext context, ReadServices services, CancellationToken cancel) =>
        TypedResults.Ok(Show(await services.FindAsync(key, cancel), context));

    private static async Task<Created<ServiceShown>> PostAsync(NewService made, HttpContext context, EditService edit, CancellationToken cancel)
    {
        var service = await edit.CreateAsync(made.Key, made.Text, cancel);
        return TypedResults.Created(ApiRoutes.At("services", service.Key), Show(service, context));
    }

    private static async Task<Ok<ServiceShown>> PutAsync(string key, ServiceChange change, HttpContext context, EditService edit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await edit.ChangeAsync(key, change.Text, IfMatch.Read(context), cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditService edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RecoveryOrderShown>> OrderAsync(string? failed, ReadRecoveryOrder read, CancellationToken cancel)
    {
        var board = await read.ExecuteAsync((failed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), cancel);
        return TypedResults.Ok(new RecoveryOrderShown(
            [
                .. board.Order.Steps.Select(step => new StepShown(
                    step.Place, step.Key, step.Name, step.Priority, step.Urgency, step.Wave, step.After,
                    board.Takes.TryGetValue(step.Key, out var takes) ? takes : null, board.Schedule.BackAfter(step.Key), board.Standings.GetValueOrDefault(step.Key)?.Word)),
            ],
            board.Schedule.Full, board.Schedule.LongestPath,
            board.Outage is { } outage ? [.. outage.Effects.Select(effect => new EffectShown(effect.Key, effect.Value.Reach, effect.Value.Because, effect.Value.Meanwhile))] : null,
            board.Outage is { } known ? [.. known.BringBack.Select(step => step.Key)] : null));
    }

    private static ServiceShown Show(Service service, HttpContext context) => ServiceShown.Of(service).WithVersion(context, service.Version);
}
