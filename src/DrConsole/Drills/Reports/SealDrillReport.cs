using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Seals the signed edition of a drill's report, once.</summary>
public sealed class SealDrillReport(DrillReportDesk desk, IDbContextFactory<DrStore> stores, ReadDrillReport read, ReadOrganisation organisation, SealRecord seal)
{
    internal const string Kind = "drill-report";

    public async Task<DrillRecord> ExecuteAsync(string key, CancellationToken cancel)
    {
        var dossier = await read.ExecuteAsync(key, cancel);
        if (dossier.Record is not { SignedAt: { } signed } record)
            throw new RefusedException("Sign the report first.", "not-signed");
        if (record.Bundle is not null)
            return record;
        var report = DrillReportDocument.Of(dossier, (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole", signed);
        var title = $"{report.Number} {dossier.Drill.Title}";
        var subject = $"drill/{dossier.Drill.Id}";
        List<string> also = [.. new[] { dossier.Drill.Programme is { } programme ? $"drill-programme/{programme}" : null, dossier.Drill.RunId is { } run ? $"run/{run}" : null }.OfType<string>()];
        var bundle = await LoggedAsync(subject, signed, [.. dossier.Records.Select(known => known.Bundle).OfType<Guid>().Select(id => new BundleId(id))], cancel) ?? await seal.ExecuteAsync(
            new RecordToSeal(Kind, subject, title.Length <= Bundle.MaxTitle ? title : title[..Bundle.MaxTitle], DrillSealedRecord.Of(dossier), report, [], dossier.Before?.Bundle is { } before ? new BundleId(before) : null, also), cancel);

        // Checkpoint 2. The bundle is logged and goes on by itself; here it is told where it is.
        return await desk.DecideAsync(key, Permission.SignDrills, sitting =>
        {
            if (sitting.Record.Bundle is null)
                sitting.Record.SealedAs(bundle.Value);
            return Task.FromResult(sitting.Record);
        }, cancel);
    }

    // Cut off between the two checkpoints it was sealed already: there is one bundle of one edition.
    private async Task<BundleId?> LoggedAsync(string subject, DateTimeOffset signed, List<BundleId> before, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Bundles.Where(bundle => bundle.Kind == Kind && bundle.LoggedAt >= signed && !before.Contains(bundle.Id) && bundle.Subjects.Any(about => about.Subject == subject)).OrderBy(bundle => bundle.LoggedAt).Select(bundle => (BundleId?)bundle.Id).FirstOrDefaultAsync(cancel);
    }
}
