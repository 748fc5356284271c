using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Keeps what the linter finds as rows, so that a page over all runbooks need not read and lint them all.</summary>
internal static class KeepFindings
{
    // Of a hopeless runbook the first ones are enough.
    private const int MostKept = 200;

    public static string Word(NamedKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Lints what is in force, else the draft, with what is known now. Waived findings are not kept.</summary>
    public static async Task FollowAsync(DrStore store, Runbook runbook, DateTimeOffset now, CancellationToken cancel)
    {
        var text = runbook.PublishedNumber is { } number
            ? await store.RunbookVersions.Where(version => version.RunbookKey == runbook.Key && version.Number == number).Select(version => version.Text).SingleAsync(cancel)
            : runbook.DraftText;
        var reading = text is null ? null : RunbookReader.Read(text);
        var findings = reading?.File is { } file ? Linter.Lint(reading, await RunbookFacts.GatherAsync(store, file, now, cancel)) : [];
        await ReplaceAsync(store, runbook.Key, findings, now, cancel);
    }

    /// <summary>Takes over the findings of what is published now.</summary>
    public static async Task ReplaceAsync(DrStore store, string key, IReadOnlyList<Finding> findings, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await store.RunbookFindings.Where(row => row.RunbookKey == key).OrderBy(row => row.Number).ToListAsync(cancel);
        List<Finding> after = [.. findings.Where(finding => !finding.IsWaived).Take(MostKept)];
        store.RemoveRange(before.Skip(after.Count));
        foreach (var (index, finding) in after.Index())
        {
            var row = index < before.Count ? before[index] : RunbookFinding.At(key, index + 1);
            row.Say(finding, now);
            if (index >= before.Count)
                store.Add(row);
        }
    }
}
