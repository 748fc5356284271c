using System.Data;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>
/// Imports documents: all of them or none. Everything happens in one transaction, kind by kind; a preview does the very same and then
/// takes it back, so that what it shows is what will happen.
/// </summary>
public sealed class ImportDocuments(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, Ledger ledger)
{
    /// <summary>What the import would do. Nothing is stored.</summary>
    public Task<ImportResult> PreviewAsync(IReadOnlyList<SourceText> documents, ImportShape shape, CancellationToken cancel) => PreviewAsync(documents, shape, [], cancel);

    /// <param name="pictures">What lay beside the documents; those that a runbook among them names are taken.</param>
    public Task<ImportResult> PreviewAsync(IReadOnlyList<SourceText> documents, ImportShape shape, IReadOnlyList<byte[]> pictures, CancellationToken cancel) =>
        ExecuteAsync(documents, shape, pictures, isPreview: true, cancel);

    public Task<ImportResult> ApplyAsync(IReadOnlyList<SourceText> documents, ImportShape shape, CancellationToken cancel) => ApplyAsync(documents, shape, [], cancel);

    public Task<ImportResult> ApplyAsync(IReadOnlyList<SourceText> documents, ImportShape shape, IReadOnlyList<byte[]> pictures, CancellationToken cancel) =>
        ExecuteAsync(documents, shape, pictures, isPreview: false, cancel);

    private Task<ImportResult> ExecuteAsync(IReadOnlyList<SourceText> documents, ImportShape shape, IReadOnlyList<byte[]> pictures, bool isPreview, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var read = DocumentReader.Read(documents, shape, await store.Runbooks.Select(runbook => runbook.Key).ToHashSetAsync(cancel));
        if (read.Runbooks.Count > 0)
            await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var scope = new ImportScope(store, actor, clock.GetUtcNow());
        foreach (var kind in RecordKinds.All)
        {
            if (read.Sheets.Where(sheet => sheet.Kind == kind.Kind).ToList() is { Count: > 0 } sheets)
            {
                await TakeAsync(scope, kind, sheets, cancel);
                await DemandAsync(scope, kind, cancel);
            }
        }
        foreach (var plan in scope.EditedPlans)
            (await store.FindStandingAsync(plan, cancel)).Edited(actor);

        var remarks = await TakeRunbooks.ExecuteAsync(scope, read.Runbooks, cancel);
        var missing = await TakePictures.ExecuteAsync(scope, read.Runbooks, pictures, cancel);
        var result = new ImportResult(scope.Lines, [.. read.Warnings, .. remarks, .. missing]);
        if (isPreview || result.ChangesNothing)
        {
            await transaction.RollbackAsync(cancel);
            return result;
        }
        Record(store, documents, result);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    });

    // A kind that needs more than writing plans is asked for only where something of it would change.
    private async Task DemandAsync(ImportScope scope, IRecordKind kind, CancellationToken cancel)
    {
        var first = scope.Lines.FirstOrDefault(line => line.Type == kind.Kind && line.Act is not ImportAct.Unchanged);
        if (first is null || await caller.MayAsync(kind.Edit, cancel))
            return;
        var roles = PermissionTable.Rows.Single(row => row.Permission == kind.Edit).Roles.Names();
        throw new ForbiddenException($"Line {first.Line}: the {kind.Kind} {first.Key} would be {(first.Act is ImportAct.Created ? "created" : "changed")}. That needs the role {string.Join(" or ", roles)}; nothing was stored.");
    }

    // Saved kind by kind: the next one reads what this one wrote.
    private static async Task TakeAsync(ImportScope scope, IRecordKind kind, List<Sheet> sheets, CancellationToken cancel)
    {
        await kind.TakeAsync(scope, sheets, cancel);
        await kind.BeforeSaveAsync(scope, sheets, cancel);
        scope.ThrowIfWrong();
        await scope.Store.SaveChangesAsync(cancel);
        await kind.CheckAsync(scope, sheets, cancel);
        scope.ThrowIfWrong();
        await scope.Store.SaveChangesAsync(cancel);
    }

    private void Record(DrStore store, IReadOnlyList<SourceText> documents, ImportResult result)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents.SelectMany(document => document.Lines)))));
        ledger.Record(store, "documents.imported", $"import/{hash[..16]}",
            ("documents", documents.Count), ("created", result.Created.Count()), ("updated", result.Updated.Count()), ("hash", hash));
    }
}
