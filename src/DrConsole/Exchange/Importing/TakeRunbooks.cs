using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Takes imported runbooks into the store as drafts. What is there already, word by word, stays as it is.</summary>
internal static class TakeRunbooks
{
    public const string Type = "runbook";

    public static async Task<IReadOnlyList<ImportWarning>> ExecuteAsync(ImportScope scope, IReadOnlyList<ReadRunbook> runbooks, CancellationToken cancel)
    {
        var warnings = new List<ImportWarning>();
        foreach (var read in runbooks)
        {
            var (key, draft) = (read.File.Key, RunbookDraft.Read(read.Yaml));
            var runbook = await scope.Store.Runbooks.SingleOrDefaultAsync(row => row.Key == key, cancel);
            var before = runbook is null ? "" : await ReadRunbooks.TextAsync(scope.Store, key, null, cancel);
            if (runbook is not null && before == read.Yaml)
            {
                scope.Tell(Line(ImportAct.Unchanged, read, []));
                continue;
            }
            if (runbook is { IsInReview: true })
                warnings.Add(new ImportWarning(read.Source.Name, read.Line, $"{key} is in review. Importing this takes it out of review: what was approved of the old text is void."));
            if (runbook is null)
                scope.Store.Add(runbook = Runbook.Create(draft, scope.Actor, scope.Now));
            else
                runbook.Write(draft, scope.Actor, scope.Now);
            await scope.Store.FollowAsync(runbook, runbook.PublishedNumber is null ? draft.File : null, cancel);
            scope.Tell(Line(before.Length == 0 ? ImportAct.Created : ImportAct.Updated, read, before.Length == 0 ? [] : [new ImportChange("draft", before, read.Yaml)]));
        }
        await scope.Store.SaveChangesAsync(cancel);
        return warnings;
    }

    private static ImportLine Line(ImportAct act, ReadRunbook read, IReadOnlyList<ImportChange> changes) =>
        new(act, Type, read.File.Key, read.File.Title, read.Source.Name, read.Line, changes);
}
