using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Writes one runbook as Markdown or for paper. As YAML it is its own file.</summary>
public sealed class ExportRunbook(ReadRunbooks runbooks, KeepImages images, ReadOrganisation organisation, TimeProvider clock)
{
    public sealed record Written(string Key, int Number, string Text);

    /// <param name="number">A version; null: the one in force, else the draft, else the last one.</param>
    public async Task<Written> YamlAsync(string key, int? number, CancellationToken cancel)
    {
        var (runbook, shown) = await FindAsync(key, number, cancel);
        return new Written(runbook.Key, shown, await runbooks.TextAsync(key, shown, cancel));
    }

    /// <summary>The file with the pictures that it names, in an archive that imports again.</summary>
    public async Task<(string Key, byte[] Zip)> ArchiveAsync(string key, int? number, CancellationToken cancel)
    {
        var written = await YamlAsync(key, number, cancel);
        return (written.Key, RunbookArchive.Write(written.Key, written.Text, await images.OfAsync(written.Text, cancel)));
    }

    public async Task<Written> MarkdownAsync(string key, int? number, CancellationToken cancel)
    {
        var written = await YamlAsync(key, number, cancel);
        return written with { Text = MarkdownRunbook.Write(RunbookDraft.Read(written.Text).File) };
    }

    /// <summary>A page for paper: one HTML file that needs nothing else.</summary>
    public async Task<byte[]> SheetAsync(string key, int? number, CancellationToken cancel)
    {
        var (runbook, shown) = await FindAsync(key, number, cancel);
        var draft = RunbookDraft.Read(await runbooks.TextAsync(key, shown, cancel));
        var version = (await runbooks.VersionsAsync(key, cancel)).FirstOrDefault(row => row.Number == shown);
        var (standing, tone) = version switch
        {
            null => (runbook.IsInReview ? "In review: not for use" : "Draft: not for use", ReportTone.Warn),
            { Status: RunbookStatus.Retired } => ("Retired: not for use", ReportTone.Bad),
            { IsUnreviewed: true } => ("In force, unreviewed", ReportTone.Warn),
            _ => ("In force", ReportTone.Good),
        };
        var name = (await organisation.ExecuteAsync(cancel))?.Name ?? "";
        return RunbookSheet.Render(draft.File, new SheetEdition(name, shown, standing, tone, draft.Hash, clock.GetUtcNow()));
    }

    private async Task<(Runbook Runbook, int Number)> FindAsync(string key, int? number, CancellationToken cancel)
    {
        var runbook = await runbooks.FindAsync(key, cancel);
        return (runbook, number ?? runbook.PublishedNumber ?? (runbook.DraftText is null ? runbook.LastNumber : runbook.DraftNumber));
    }
}
