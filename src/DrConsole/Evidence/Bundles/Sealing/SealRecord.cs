using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>
/// Seals a record: its bytes become an entry of the ledger, the next checkpoint signs for them, and bundle and report go to every
/// place, once. Cut off at any point it is either not there at all or visibly pending, and goes on by itself.
/// </summary>
public sealed class SealRecord(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, BundleParts parts, FinishBundle finish)
{
    public async Task<BundleId> ExecuteAsync(RecordToSeal what, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SealRecords, cancel);
        what.Check();
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (what.Corrects is { } corrects && !await store.Bundles.AnyAsync(bundle => bundle.Id == corrects, cancel))
            throw new MissingException("The bundle that this one corrects is not there.");

        // Checkpoint 1. Everything that the record names is on disk, and nothing refers to it yet.
        var (id, retainUntil, all) = await parts.PrepareAsync(what, cancel);
        var entry = ledger.Record(store, $"{what.Kind}.sealed", what.Subject, what.Content(id, all, retainUntil));
        var made = Bundle.Log(id, entry, what, actor.Name, retainUntil, parts.Places);
        foreach (var part in all)
            made.Holds(part.Name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(part.Content)), part.Content.Length);
        store.Add(made);

        // Checkpoint 2. It is logged and will be finished, whatever happens from here on.
        await store.SaveChangesAsync(cancel);
        await finish.TryAsync(id, cancel);
        return id;
    }
}

/// <summary>Makes what goes into a bundle before its record is logged: the report for people, the help, the attachments.</summary>
public sealed class BundleParts(BundleStaging staging, BundlePlaces places, PdfBrowser browser, IOptions<BundleOptions> options, TimeProvider clock)
{
    public IReadOnlyList<string> Places => places.Now;

    internal async Task<(BundleId Id, DateTimeOffset RetainUntil, IReadOnlyList<BundlePart> Parts)> PrepareAsync(RecordToSeal what, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = new BundleId(Guid.CreateVersion7(now));
        var html = ReportHtml.Render(what.Report);
        var all = new List<BundlePart> { RecordToSeal.Help, new(BundleFile.Report, html) };
        if (await browser.PrintAsync(html, cancel) is PdfOutcome.Done { Pdf: { } pdf })
            all.Add(new BundlePart(BundleFile.Pdf, pdf));
        all.AddRange(what.Attachments);
        staging.Write(id, all);
        return (id, now + (what.Retain ?? TimeSpan.FromDays(options.Value.RetainDays)), all);
    }
}
