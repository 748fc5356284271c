using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Evidence;

/// <summary>What was sealed: lists, bundles to take away, statements to seal, holds.</summary>
internal static class BundleEndpoints
{
    public sealed record BundleShown(
        Guid Id, string Kind, string Title, BundleState State, string SealedBy, DateTimeOffset LoggedAt, DateTimeOffset RetainUntil, long? Entry, long? Size, bool Held, string? Trouble);

    public sealed record FileShown(string Name, string Sha256, long Size);

    public sealed record CopyShown(string Place, CopyState State, DateTimeOffset? StoredAt, DateTimeOffset? LockedUntil, bool Held, string? Error);

    public sealed record HoldShown(Guid Id, string Subject, string Reason, string HeldBy, DateTimeOffset HeldAt, string? ReleasedBy, DateTimeOffset? ReleasedAt);

    public sealed record BundleWhole(
        BundleShown Bundle, string? Sha256, string? Key, Guid? Corrects, Guid? CorrectedBy, IReadOnlyList<string> Subjects, IReadOnlyList<FileShown> Files, IReadOnlyList<CopyShown> Copies, IReadOnlyList<HoldShown> Holds);

    public sealed record FindingShown(string File, string What);

    public sealed record CheckShown(string Place, bool Whole, string? Key, long? Entry, IReadOnlyList<FindingShown> Findings);

    public sealed record StatementAsked([property: Description("The first day, in UTC.")] DateOnly From, [property: Description("The last day, in UTC.")] DateOnly To, Guid? Corrects = null);

    public sealed record HoldAsked(string Subject, string Reason);

    public sealed record Named(Guid Id);

    public static void Map(IEndpointRouteBuilder api)
    {
        var bundles = api.MapGroup("/bundles").WithTags("Evidence");
        bundles.MapGet("", ListAsync).WithSummary("Sealed bundles, the newest first").Needs(Permission.SeeLedger);
        bundles.MapGet("/{id:guid}", GetAsync).WithSummary("One bundle: files, hashes, copies, holds").Needs(Permission.SeeLedger);
        bundles.MapGet("/{id:guid}/content", GetContentAsync).WithSummary("The bundle itself, a zip file").Needs(Permission.SeeLedger);
        bundles.MapGet("/{id:guid}/verification", GetVerificationAsync).WithSummary("Reads and checks the copy in every place, now").Needs(Permission.SeeLedger);
        bundles.MapPost("/statements", PostStatementAsync).WithSummary("Seals a statement of the ledger for a period").Needs(Permission.SealRecords);
        bundles.MapPost("/holds", PostHoldAsync).WithSummary("Keeps every bundle about a subject, whatever its retention says").Needs(Permission.HoldEvidence);
        bundles.MapDelete("/holds/{id:guid}", DeleteHoldAsync).WithSummary("Releases a hold").Needs(Permission.ReleaseHolds);
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bundles/{id:guid}/content", GetContentAsync).Needs(Permission.SeeLedger).ExcludeFromDescription();
        routes.MapGet("/bundles/{id:guid}/report.html", (Guid id, OpenBundle open, HttpContext context, CancellationToken cancel) => GetReportAsync(id, BundleFile.Report, "text/html", open, context, cancel)).Needs(Permission.SeeLedger).ExcludeFromDescription();
        routes.MapGet("/bundles/{id:guid}/report.pdf", (Guid id, OpenBundle open, HttpContext context, CancellationToken cancel) => GetReportAsync(id, BundleFile.Pdf, "application/pdf", open, context, cancel)).Needs(Permission.SeeLedger).ExcludeFromDescription();
    }

    private static async Task<Ok<Page<BundleShown>>> ListAsync([AsParameters] PageQuery page, ReadBundles bundles, CancellationToken cancel) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => bundles.ListAsync(PageQuery.Id(after) is { } id ? new BundleId(id) : null, count, cancel), line => line.Id.ToString(), Show));

    private static async Task<Ok<BundleWhole>> GetAsync(Guid id, ReadBundles bundles, CancellationToken cancel) => TypedResults.Ok(Show(await bundles.ReadAsync(new BundleId(id), cancel)));

    private static async Task<FileStreamHttpResult> GetContentAsync(Guid id, OpenBundle open, CancellationToken cancel)
    {
        var bundle = await open.ExecuteAsync(new BundleId(id), cancel);
        return TypedResults.Stream(bundle.Content, "application/zip", bundle.FileName, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{bundle.Sha256}\""));
    }

    private static async Task<FileContentHttpResult> GetReportAsync(Guid id, string name, string type, OpenBundle open, HttpContext context, CancellationToken cancel)
    {
        var part = await open.PartAsync(new BundleId(id), name, cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(part.Content, type);
    }

    private static async Task<Ok<IReadOnlyList<CheckShown>>> GetVerificationAsync(Guid id, OpenBundle open, CancellationToken cancel)
    {
        var answers = await open.VerifyAsync(new BundleId(id), cancel);
        return TypedResults.Ok<IReadOnlyList<CheckShown>>([.. answers.Select(answer => new CheckShown(
            answer.Place, answer.Verdict.IsWhole, answer.Verdict.KeyName, answer.Verdict.Index, [.. answer.Verdict.Findings.Select(finding => new FindingShown(finding.File, finding.What))]))]);
    }

    private static async Task<Created<Named>> PostStatementAsync(StatementAsked asked, SealStatement seal, CancellationToken cancel)
    {
        var id = await seal.ExecuteAsync(new StatementPeriod(asked.From, asked.To), asked.Corrects is { } corrects ? new BundleId(corrects) : null, cancel);
        return TypedResults.Created($"/api/v1/bundles/{id}", new Named(id.Value));
    }

    private static async Task<Ok<Named>> PostHoldAsync(HoldAsked asked, HoldEvidence holds, CancellationToken cancel) =>
        TypedResults.Ok(new Named((await holds.HoldAsync(asked.Subject, asked.Reason, cancel)).Value));

    private static async Task<NoContent> DeleteHoldAsync(Guid id, HoldEvidence holds, CancellationToken cancel)
    {
        await holds.ReleaseAsync(new EvidenceHoldId(id), cancel);
        return TypedResults.NoContent();
    }

    private static BundleShown Show(BundleLine line) => new(
        line.Id.Value, line.Kind, line.Title, line.State, line.SealedBy, line.LoggedAt, line.RetainUntil, line.Entry, line.Size, line.IsHeld, line.Trouble);

    private static BundleWhole Show(BundleBoard board) => new(
        Show(board.Line), board.Sha256, board.KeyName, board.Corrects?.Value, board.CorrectedBy?.Value, board.Subjects,
        [.. board.Files.Select(file => new FileShown(file.Name, file.Sha256, file.Size))],
        [.. board.Copies.Select(copy => new CopyShown(copy.Place, copy.State, copy.StoredAt, copy.LockedUntil, copy.IsHeldThere, copy.Error))],
        [.. board.Holds.Select(hold => new HoldShown(hold.Id.Value, hold.Subject, hold.Reason, hold.HeldBy, hold.HeldAt, hold.ReleasedBy, hold.ReleasedAt))]);
}
