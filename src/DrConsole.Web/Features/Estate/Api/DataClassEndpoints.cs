using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Estate;

internal static class DataClassEndpoints
{
    /// <param name="Rpo">What may be lost now: the fixed length, or the interval where it follows that.</param>
    public sealed record DataClassShown(
        string Key, string Name, int Tier, DataClassPriority Priority, string Summary, string? HeldBy, TimeSpan? Rpo, bool FollowsInterval, TimeSpan? Interval, SyncMethod? Sync,
        TimeSpan? AllowedLag, string BackupStrategy, TimeSpan? Retention, bool? EncryptedAtRest, bool? EncryptedInTransit, long? SizeBytes, IReadOnlyList<string> CopyRegions,
        DateTimeOffset CreatedAt, int Version);

    public sealed record NewDataClass(
        string Key, string Name, int Tier, DataClassPriority Priority, string Summary = "", string? HeldBy = null, TimeSpan? Rpo = null, bool FollowsInterval = false, TimeSpan? Interval = null,
        SyncMethod? Sync = null, TimeSpan? AllowedLag = null, string BackupStrategy = "", TimeSpan? Retention = null, bool? EncryptedAtRest = null, bool? EncryptedInTransit = null,
        long? SizeBytes = null, IReadOnlyList<string>? CopyRegions = null)
    {
        internal DataClassText Text => new DataClassChange(
            Name, Tier, Priority, Summary, HeldBy, Rpo, FollowsInterval, Interval, Sync, AllowedLag, BackupStrategy, Retention, EncryptedAtRest, EncryptedInTransit, SizeBytes, CopyRegions).Text;
    }

    public sealed record DataClassChange(
        string Name, int Tier, DataClassPriority Priority, string Summary = "", string? HeldBy = null, TimeSpan? Rpo = null, bool FollowsInterval = false, TimeSpan? Interval = null,
        SyncMethod? Sync = null, TimeSpan? AllowedLag = null, string BackupStrategy = "", TimeSpan? Retention = null, bool? EncryptedAtRest = null, bool? EncryptedInTransit = null,
        long? SizeBytes = null, IReadOnlyList<string>? CopyRegions = null)
    {
        internal DataClassText Text => new(Name, Tier, Priority)
        {
            Summary = Summary,
            HeldBy = HeldBy ?? "",

            // What was read may be sent back as it is: where the RPO follows the interval, it says the same.
            Rpo = FollowsInterval && Rpo == Interval ? null : Rpo,
            FollowsInterval = FollowsInterval,
            Interval = Interval,
            Sync = Sync,
            AllowedLag = AllowedLag,
            BackupStrategy = BackupStrategy,
            Retention = Retention,
            EncryptedAtRest = EncryptedAtRest,
            EncryptedInTransit = EncryptedInTransit,
            SizeBytes = SizeBytes,
            CopyRegions = [.. CopyRegions ?? []],
        };
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var classes = api.MapGroup("/data-classes").WithTags("Estate");
        classes.MapGet("", ListAsync).WithSummary("Every data class, by key").Needs(Permission.SeeEstate);
        classes.MapGet("/{key}", GetAsync).WithSummary("One data class").Needs(Permission.SeeEstate);
        classes.MapPost("", PostAsync).WithSummary("Add a data class").Needs(Permission.EditPlans);
        classes.MapPut("/{key}", PutAsync).WithSummary("Change a data class").WithDescription("What is left out becomes empty.").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
        classes.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a data class and its targets").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<DataClassShown>>> ListAsync([AsParameters] PageQuery page, ReadDataClasses classes, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => classes.ListAsync(after, count, cancel), held => held.Key, Show));

    private static async Task<Ok<DataClassShown>> GetAsync(string key, HttpContext context, ReadDataClasses classes, CancellationToken cancel) =>
        TypedResults.Ok(Show(await classes.FindAsync(key, cancel), context));

    private static async Task<Created<DataClassShown>> PostAsync(NewDataClass made, HttpContext context, EditDataClass edit, CancellationToken cancel)
    {
        var held = await edit.CreateAsync(made.Key, made.Text, cancel);
        return TypedResults.Created(ApiRoutes.At("data-classes", held.Key), Show(held, context));
    }

    private static async Task<Ok<DataClassShown>> PutAsync(string key, DataClassChange change, HttpContext context, EditDataClass edit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await edit.ChangeAsync(key, change.Text, IfMatch.Read(context), cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditDataClass edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static DataClassShown Show(DataClass held, HttpContext context) => Show(held).WithVersion(context, held.Version);

    private static DataClassShown Show(DataClass held) => new(
        held.Key, held.Name, held.Tier, held.Priority, held.Summary, held.HeldBy, held.Rpo, held.FollowsInterval, held.Interval, held.Sync, held.AllowedLag, held.BackupStrategy,
        held.Retention, held.EncryptedAtRest, held.EncryptedInTransit, held.SizeBytes, held.Text.CopyRegions, held.CreatedAt, held.Version);
}
