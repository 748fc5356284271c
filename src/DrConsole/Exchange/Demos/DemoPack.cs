using System.Text;
using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's break-glass pack: taken away last week, ticked during an outage of the network, and brought back.</summary>
public sealed class DemoPack(DownloadPack download, TakeTicks take, IDbContextFactory<DrStore> stores, DemoPeople people)
{
    private const string Ticker = "Sofía Herrera";

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        clock.GoTo(8, new TimeOnly(7, 40));
        var (pack, _) = await download.ExecuteAsync(null, asScheduled: false, cancel);
        clock.GoTo(3, new TimeOnly(15, 20));
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await take.ExecuteAsync(await TicksAsync(pack, clock.GetUtcNow(), cancel), null, cancel);
    }

    private async Task<byte[]> TicksAsync(BreakGlassPack pack, DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var version = await store.RunbookVersions.AsNoTracking().Join(store.Runbooks.Where(runbook => runbook.PublishedNumber != null), version => new { Key = version.RunbookKey, Number = (int?)version.Number }, runbook => new { runbook.Key, Number = runbook.PublishedNumber }, (version, _) => version)
            .OrderBy(version => version.RunbookKey).FirstAsync(cancel);
        var steps = RunbookDraft.Read(version.Text).File.Steps.Take(3).ToList();
        var ticks = steps.Select((step, index) => new
        {
            id = Guid.CreateVersion7(now),
            runbook = version.RunbookKey,
            version = version.Number,
            hash = version.ContentHash,
            step = step.Id,
            done = true,
            at = now.AddMinutes(7 * index - 95),
            by = Ticker,
            note = "",
        });
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { format = TickDocument.Format, pack = pack.Id.Value, madeAt = pack.MadeAt, savedAt = now.AddMinutes(-70), ticks }));
    }
}
