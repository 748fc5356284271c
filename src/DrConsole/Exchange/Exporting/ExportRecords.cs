using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>One file of an export.</summary>
public sealed record ExportedFile(string Path, int Records, string Text);

/// <summary>Writes the records as files that import again, always alike: two exports of the same records differ in nothing.</summary>
public sealed class ExportRecords(IDbContextFactory<DrStore> stores, Caller caller, ReadRunbooks runbooks, KeepImages images)
{
    private const string Runbooks = "runbooks/";

    /// <summary>A file for each plan with what belongs to it, one for each kind of what belongs to all, and each runbook as its own file.</summary>
    public async Task<IReadOnlyList<ExportedFile>> FilesAsync(CancellationToken cancel)
    {
        var records = await ReadAsync(cancel);
        var plans = records.Where(record => record.Kind == "plan").ToList();
        var homes = plans.Select(plan => plan.Key).ToHashSet();
        var files = new List<ExportedFile>();
        foreach (var kind in RecordKinds.All)
        {
            // A target of a scenario lies with the other targets: it is what reviewers compare.
            if (records.Where(record => record.Kind == kind.Kind && !homes.Contains(record.Plan)).ToList() is { Count: > 0 } own)
                files.Add(new ExportedFile($"{PlainWords.Key(kind.Heading)}.md", own.Count, OwnFormat.Write(kind.Heading, [.. Grouped(own)])));
        }
        foreach (var plan in plans)
        {
            var own = records.Where(record => record.Plan == plan.Key).ToList();
            files.Add(new ExportedFile($"plans/{plan.Key}.md", own.Count, OwnFormat.Write(plan.Title, [.. Grouped(own)])));
        }
        files.AddRange(await RunbookFilesAsync(cancel));
        return files;
    }

    /// <summary>The pictures that these files of runbooks name, each once: where it lies beside them, and its bytes.</summary>
    public async Task<IReadOnlyList<(string Path, byte[] Content)>> PicturesAsync(IReadOnlyList<ExportedFile> files, CancellationToken cancel)
    {
        var named = string.Join('\n', files.Where(file => file.Path.StartsWith(Runbooks, StringComparison.Ordinal)).Select(file => file.Text));
        return named.Length == 0 ? [] : [.. (await images.OfAsync(named, cancel)).Select(image => ($"{Runbooks}{RunbookArchive.PathOf(image)}", image.Content))];
    }

    /// <summary>Everything in one document, for programs and for the clipboard.</summary>
    public async Task<string> DocumentAsync(CancellationToken cancel) => OwnFormat.Write("Recovery plans", [.. Grouped(await ReadAsync(cancel))]);

    // The version in force, else the draft; byte for byte as its author wrote it.
    private async Task<IReadOnlyList<ExportedFile>> RunbookFilesAsync(CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeRunbooks, cancel))
            return [];
        var files = new List<ExportedFile>();
        foreach (var line in (await runbooks.ListAsync(new ReadRunbooks.Query(), after: null, int.MaxValue, cancel)).Where(line => line.Status is not RunbookStatus.Retired))
            files.Add(new ExportedFile($"{Runbooks}{line.Key}.yaml", 1, await runbooks.TextAsync(line.Key, line.PublishedNumber, cancel)));
        return files;
    }

    private async Task<List<WrittenRecord>> ReadAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.Export, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);

        // One moment for all of it: a scenario must not be written without the plan that somebody adds meanwhile.
        await using var moment = await store.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var records = new List<WrittenRecord>();
        foreach (var kind in RecordKinds.All)
        {
            // An auditor's scope may hold the estate and not the plans, or the other way round.
            if (await caller.MayAsync(kind.See, cancel))
                records.AddRange(await kind.WriteAsync(store, cancel));
        }
        return records;
    }

    private static IEnumerable<IGrouping<string, WrittenRecord>> Grouped(IEnumerable<WrittenRecord> records)
    {
        var headings = RecordKinds.All.ToDictionary(kind => kind.Kind, kind => kind.Heading);
        return records.GroupBy(record => headings[record.Kind]);
    }
}
