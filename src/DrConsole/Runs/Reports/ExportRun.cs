using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>A run to be taken along: as JSON with its whole journal, as Markdown, and as one page for paper.</summary>
public sealed class ExportRun(IDbContextFactory<DrStore> stores, Caller caller, ReadRunScreen screens, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Indented = new(RunJson.Options) { WriteIndented = true };

    private sealed record Fact(long Number, DateTimeOffset At, string? By, RunFact What);

    /// <summary>The board, and every fact of the journal in order: the state follows from these alone.</summary>
    public async Task<(string Name, byte[] Bytes)> JsonAsync(RunId id, CancellationToken cancel)
    {
        var (screen, _) = await screens.ExecuteAsync(id, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var facts = await store.ReadJournalAsync(id, 0, cancel);
        var names = await ActorNames.ReadAsync(store, facts.Select(fact => ReadRuns.ByOf(fact.Fact)).OfType<string>(), cancel);
        var journal = facts.Select(fact => new Fact(fact.Number, fact.At, ReadRuns.ByOf(fact.Fact) is { } by ? names.GetValueOrDefault(by) : null, fact.Fact));
        var files = screen.Files.Select(file => new { file.Name, file.Step, file.Size, file.Sha256, file.AddedAt, file.AddedBy });
        return (NameOf(screen), JsonSerializer.SerializeToUtf8Bytes(new { Run = screen.Board, Environment = screen.Environment.Name, Journal = journal, Files = files }, Indented));
    }

    public async Task<(string Name, string Text)> MarkdownAsync(RunId id, CancellationToken cancel)
    {
        var (screen, happened, _) = await ReadAsync(id, cancel);
        return (NameOf(screen), RunMarkdown.Write(screen, happened));
    }

    /// <summary>HTML that stands alone.</summary>
    public async Task<byte[]> SheetAsync(RunId id, CancellationToken cancel)
    {
        var (screen, happened, organisation) = await ReadAsync(id, cancel);
        return ReportHtml.Render(RunReport.Of(screen, happened, organisation, clock.GetUtcNow()));
    }

    private async Task<(RunScreen Screen, IReadOnlyList<RunHappening> Happened, string Organisation)> ReadAsync(RunId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        var (screen, _) = await screens.ExecuteAsync(id, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (screen, await ReadRunScreen.HappenedAsync(store, id, cancel), await store.Organisations.Select(known => known.Name).SingleOrDefaultAsync(cancel) ?? "");
    }

    private static string NameOf(RunScreen screen) => $"{screen.Board.Runbook}-{screen.Board.StartedAt.UtcDateTime:yyyyMMdd-HHmm}";
}
