using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Backups;

internal static class ExposureEndpoints
{
    /// <param name="Exposure">How much would be lost now; null where no copy counts, which is everything.</param>
    public sealed record ExposureShown(
        string DataClass, string Name, TimeSpan? Rpo, DateTimeOffset? LastMade, DateTimeOffset? LastVerified, DateTimeOffset? LastRestored, TimeSpan? Exposure, ExposureStanding Standing,
        DateTimeOffset? PastSince, DateTimeOffset? BreachAt, DateTimeOffset? SuspectedAt, ThreeTwoOne Rule, TimeSpan? SyncLag, LagStanding Sync, DateTimeOffset? NextCopyAt, string Sentence);

    public sealed record SuspicionText(DateTimeOffset Since, string Reason);

    public sealed record DeclarationText(string Reason, DateTimeOffset ExpiresAt);

    public sealed record ApprovalOf(int Version);

    public sealed record LagText(string Source, TimeSpan Lag);

    public sealed record DeclarationShown(string DataClass, string Reason, DateTimeOffset ExpiresAt, string DeclaredBy, string? ApprovedBy, int Version);

    public static void MapExposure(this WebApplication app)
    {
        var api = app.MapApi();
        var exposure = api.MapGroup("/exposure").WithTags("Backups");
        exposure.MapGet("", ListAsync).WithSummary("What would be lost now of every data class, the worst first").Needs(Permission.SeeBackups);
        exposure.MapGet("/{key}", GetAsync).WithSummary("What would be lost now of one data class").Needs(Permission.SeeBackups);
        exposure.MapPost("/{key}/suspicion", SuspectAsync).WithSummary("Trust no copy from a moment on").Needs(Permission.RunBackups);
        exposure.MapDelete("/{key}/suspicion", LiftAsync).WithSummary("Trust copies again").Needs(Permission.RunBackups);
        exposure.MapPost("/{key}/declaration", DeclareAsync).WithSummary("Declare that there is nothing to back up").Needs(Permission.EditBackups);
        exposure.MapPost("/{key}/declaration/approve", ApproveAsync).WithSummary("Agree to it, as another person").Needs(Permission.EditBackups);
        exposure.MapDelete("/{key}/declaration", WithdrawAsync).WithSummary("Withdraw it").Needs(Permission.EditBackups);
        exposure.MapPost("/{key}/sync-lag", LagAsync).WithSummary("Tell how far a replica lies behind").Needs(Permission.ReportBackups);
        RestoreEndpoints.Map(api);
    }

    private static async Task<Ok<Page<ExposureShown>>> ListAsync(ReadExposure read, CancellationToken cancel) =>
        TypedResults.Ok(new Page<ExposureShown>([.. (await read.BoardAsync(cancel)).Lines.Select(Show)], null));

    private static async Task<Ok<ExposureShown>> GetAsync(string key, ReadExposure read, CancellationToken cancel) => TypedResults.Ok(Show((await read.ClassAsync(key, cancel)).Line));

    private static async Task<NoContent> SuspectAsync(string key, SuspicionText said, SuspectCompromise suspect, CancellationToken cancel)
    {
        await suspect.SayAsync([key], said.Since, said.Reason, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LiftAsync(string key, SuspectCompromise suspect, CancellationToken cancel)
    {
        await suspect.LiftAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<DeclarationShown>> DeclareAsync(string key, DeclarationText said, DeclareNothing declare, CancellationToken cancel) =>
        TypedResults.Ok(Show(await declare.DeclareAsync(key, said.Reason, said.ExpiresAt, cancel)));

    private static async Task<Ok<DeclarationShown>> ApproveAsync(string key, ApprovalOf approval, DeclareNothing declare, CancellationToken cancel) =>
        TypedResults.Ok(Show(await declare.ApproveAsync(key, approval.Version, cancel)));

    private static async Task<NoContent> WithdrawAsync(string key, DeclareNothing declare, CancellationToken cancel)
    {
        await declare.WithdrawAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LagAsync(string key, LagText said, ReportSyncLag report, CancellationToken cancel)
    {
        await report.ExecuteAsync(key, said.Source, said.Lag, cancel);
        return TypedResults.NoContent();
    }

    private static DeclarationShown Show(NothingToBackUp said) => new(said.DataClass, said.Reason, said.ExpiresAt, said.DeclaredBy, said.ApprovedBy, said.Version);

    private static ExposureShown Show(ExposureLine line) => new(
        line.Held.Key, line.Held.Name, line.Held.Rpo, line.Facts.NewestMade, line.Facts.NewestVerified, line.Facts.NewestRestored, line.Age, line.Facts.Standing,
        line.Facts.PastSince, line.Facts.BreachAt, line.Facts.SuspectedAt, line.Rule, line.Lag?.Lag, line.LagStanding, line.NextAt, ExposureWords.Loss([new(line.Held.Name, line.Facts.Standing, line.Age)]));
}
