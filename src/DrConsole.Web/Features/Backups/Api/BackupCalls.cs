using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Backups;

/// <summary>What there is beside the five calls of policies and destinations.</summary>
internal static class BackupCalls
{
    // A text to look at; more comes back by a restore.
    private const long MostOfFile = 16 << 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        var policies = api.MapGroup("/backup-policies").WithTags("Backups");
        policies.MapPost("/{key}/run", RunAsync).WithSummary("Have a backup made now").Needs(Permission.RunBackups);
        policies.MapPost("/{key}/reports", ReportAsync).WithSummary("Tell of a backup that another tool made").Needs(Permission.ReportBackups);
        policies.MapGet("/{key}/file-versions", HistoryAsync).WithSummary("Every content that a file had").Needs(Permission.SeeBackups);
        api.MapGet("/backup-findings", FindingsAsync).WithTags("Backups").WithSummary("What would go wrong on the day a backup is needed").Needs(Permission.SeeBackups);

        var backups = api.MapGroup("/backups").WithTags("Backups");
        backups.MapGet("", ListAsync).WithSummary("Backups with their copies, newest first").Needs(Permission.SeeBackups);
        backups.MapGet("/{id:guid}", FindAsync).WithSummary("One backup with its copies").Needs(Permission.SeeBackups);
        backups.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Have a backup end that waits or runs").Needs(Permission.RunBackups);
        backups.MapGet("/{id:guid}/files", FilesAsync).WithSummary("What a backup of files holds").Needs(Permission.SeeBackups);
        backups.MapGet("/{id:guid}/differences", CompareAsync).WithSummary("Which files differ from one backup to this one").Needs(Permission.SeeBackups);
        backups.MapGet("/{id:guid}/file", FileAsync).WithSummary("The content that a file had").Needs(Permission.RunBackups);
    }

    private static async Task<Accepted<BackupShown>> RunAsync(string key, RunBackup run, CancellationToken cancel)
    {
        var backup = await run.ExecuteAsync(key, cancel);
        return TypedResults.Accepted(ApiRoutes.At("backups", $"{backup.Id.Value}"), BackupShown.Of(backup, []));
    }

    private static async Task<Results<Created<BackupShown>, Ok<BackupShown>>> ReportAsync(string key, ReportShape report, ReportBackup tell, CancellationToken cancel)
    {
        var outcome = await tell.ExecuteAsync(key, report.Report, cancel);
        var shown = BackupShown.Of(outcome.Backup, []);
        return outcome.IsNew ? TypedResults.Created(ApiRoutes.At("backups", $"{shown.Id}"), shown) : TypedResults.Ok(shown);
    }

    private static async Task<Ok<Page<BackupShown>>> ListAsync(
        [AsParameters] PageQuery page, [FromQuery, Description("Only those of this policy.")] string? policy, [FromQuery, Description("Only those in this state.")] BackupState? state,
        ReadBackups read, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync(
            (after, count) => read.ListAsync(policy, state, PageQuery.Id(after) is { } id ? new BackupId(id) : null, count, cancel), each => $"{each.Backup.Id.Value}", BackupShown.Of));

    private static async Task<Ok<BackupShown>> FindAsync(Guid id, ReadBackups read, CancellationToken cancel) => TypedResults.Ok(BackupShown.Of(await read.FindAsync(new BackupId(id), cancel)));

    private static async Task<NoContent> CancelAsync(Guid id, CancelBackup stop, CancellationToken cancel)
    {
        await stop.ExecuteAsync(new BackupId(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<BackupFinding>>> FindingsAsync(ReadBackupFindings read, CancellationToken cancel) => TypedResults.Ok(await read.ExecuteAsync(cancel));

    private static async Task<Ok<IReadOnlyList<FileVersion>>> HistoryAsync(string key, [FromQuery, Description("The file, from the root on.")] string path, ReadFileVersions read, CancellationToken cancel) =>
        TypedResults.Ok(await read.HistoryAsync(key, path, cancel));

    private static async Task<Ok<IReadOnlyList<BackedUpFile>>> FilesAsync(
        Guid id, [FromQuery, Description("What lies directly in it; the policy's own paths when it is left out.")] string? directory, ReadFileVersions read, CancellationToken cancel) =>
        TypedResults.Ok(await read.ListAsync(new BackupId(id), directory, cancel));

    private static async Task<Ok<IReadOnlyList<FileDifference>>> CompareAsync(Guid id, [FromQuery, Description("The earlier backup.")] Guid from, ReadFileVersions read, CancellationToken cancel) =>
        TypedResults.Ok(await read.CompareAsync(new BackupId(from), new BackupId(id), cancel));

    private static async Task<FileContentHttpResult> FileAsync(Guid id, [FromQuery, Description("The file, from the root on.")] string path, ReadBackedUpFile read, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        await read.ExecuteAsync(new BackupId(id), path, content, MostOfFile, cancel);
        return TypedResults.File(content.ToArray(), "application/octet-stream", Path.GetFileName(path));
    }
}
