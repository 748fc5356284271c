using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads everything that a drill's report is made of.</summary>
public sealed class ReadDrillReport(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<DrillDossier> ExecuteAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadDossierAsync(await store.FindDrillAsync(key, cancel), cancel);
    }
}

internal static class DossierRows
{
    private const int MostObservations = 5_000;
    private const int MostEarlier = 400;

    public static async Task<DrillDossier> ReadDossierAsync(this DrStore store, Drill drill, CancellationToken cancel)
    {
        var runs = await RecoveryRuns.ReadAsync(store, drill, cancel);

        // Once it was judged, what was measured stands. Before, it is what the times say by now.
        List<Measured> measured = [.. (await store.ReadResultsAsync(drill.Id, cancel)).Select(result => result.Measured)];
        if (measured.Count == 0 && drill.State is DrillState.Judging)
            measured.AddRange(await store.MeasureAsync(drill, runs, cancel));
        var source = WorkFindings.SourceOf(drill.Key);
        var actions = await store.Actions.AsNoTracking().Where(action => action.Source == source).OrderBy(action => action.DueOn).ToListAsync(cancel);
        var findings = await store.ReadFindingsAsync(drill.Id, cancel);
        var work = runs.Main is { } main ? new DrillWork($"{main.Run.Id}", main.Run.RunbookKey, main.Run.Title, main.Run.RunbookVersion, main.Run.Status, main.Run.ContentHash, main.Run.LastNumber) : null;
        return new DrillDossier(
            drill, await NamesAsync(store, drill, cancel), work, measured, await EarlierAsync(store, drill, measured, cancel), runs.Deviations, findings, actions, await ChangesAsync(store, drill, runs, actions, cancel),
            await store.DrillObservations.AsNoTracking().Where(seen => seen.Drill == drill.Id).OrderBy(seen => seen.Number).Take(MostObservations).ToListAsync(cancel),
            await store.DrillRecords.AsNoTracking().Where(record => record.Drill == drill.Id).OrderBy(record => record.Number).ToListAsync(cancel),
            drill.State is DrillState.Done ? await DrillJudging.VerdictAsync(store, drill, measured, runs, cancel) : null);
    }

    private static async Task<DrillNames> NamesAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        var place = await store.Environments.AsNoTracking().Where(known => known.Key == drill.Environment).Select(known => new { known.Name, known.IsProduction }).SingleOrDefaultAsync(cancel);
        var services = await store.Services.AsNoTracking().Where(service => drill.EachService.Contains(service.Key)).Select(service => new { service.Key, service.Name }).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        return new DrillNames(
            await store.Scenarios.Where(known => known.Key == drill.Scenario).Select(known => known.Title).SingleOrDefaultAsync(cancel) ?? drill.Scenario, place?.Name ?? drill.Environment, place?.IsProduction is true,
            [.. drill.EachService.Select(key => (key, services.GetValueOrDefault(key, key)))]);
    }

    private static async Task<List<DrillResult>> EarlierAsync(DrStore store, Drill drill, List<Measured> measured, CancellationToken cancel)
    {
        List<string> subjects = [.. measured.Select(one => $"{one.Subject}").Distinct()];
        var before = drill.EndedAt ?? DateTimeOffset.MaxValue;
        return subjects.Count == 0 ? [] : await store.DrillResults.AsNoTracking().Where(result => subjects.Contains(result.Subject) && result.At < before && result.Drill != drill.Id).OrderByDescending(result => result.At).Take(MostEarlier).ToListAsync(cancel);
    }

    // What was agreed to change, and what was published since of that and of what the drill worked.
    private static async Task<IReadOnlyList<ProcedureChange>> ChangesAsync(DrStore store, Drill drill, RecoveryRuns runs, List<AgreedAction> actions, CancellationToken cancel)
    {
        if (drill.EndedAt is not { } ended)
            return [];
        var tested = runs.All.GroupBy(each => each.Run.RunbookKey).ToDictionary(group => group.Key, group => group.Max(each => each.Run.RunbookVersion));
        List<string> wanted = [.. actions.Select(action => action.Runbook).Where(key => key.Length > 0).Distinct()];
        List<string> keys = [.. wanted.Union(tested.Keys)];
        if (keys.Count == 0)
            return [];
        var titles = await store.KnownRunbooks.AsNoTracking().Where(known => keys.Contains(known.Key)).ToDictionaryAsync(known => known.Key, known => known.Title, cancel);
        var since = await store.RunbookVersions.AsNoTracking().Where(version => keys.Contains(version.RunbookKey) && version.PublishedAt > ended).OrderBy(version => version.PublishedAt)
            .Select(version => new { version.RunbookKey, version.Number, version.PublishedAt, version.Note }).ToListAsync(cancel);
        int? Tested(string key) => tested.TryGetValue(key, out var number) ? number : null;
        return
        [
            .. since.Select(version => new ProcedureChange(version.RunbookKey, titles.GetValueOrDefault(version.RunbookKey, version.RunbookKey), Tested(version.RunbookKey), version.Number, version.PublishedAt, version.Note)),
            .. wanted.Where(key => since.All(version => version.RunbookKey != key)).Select(key => new ProcedureChange(key, titles.GetValueOrDefault(key, key), Tested(key), null, null, string.Join("; ", actions.Where(action => action.Runbook == key).Select(action => action.Title)))),
        ];
    }
}

/// <summary>The report in the forms in which it leaves the console.</summary>
public sealed class PrintDrillReport(ReadDrillReport read, ReadOrganisation organisation, PdfBrowser browser, TimeProvider clock)
{
    public async Task<byte[]> HtmlAsync(string key, CancellationToken cancel) =>
        ReportHtml.Render(DrillReportDocument.Of(await read.ExecuteAsync(key, cancel), (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole", clock.GetUtcNow()));

    public async Task<byte[]> PdfAsync(string key, CancellationToken cancel) => await browser.PrintAsync(await HtmlAsync(key, cancel), cancel) switch
    {
        PdfOutcome.Done { Pdf: { } pdf } => pdf,
        PdfOutcome.Failed { Why: var why } => throw new RefusedException($"The browser did not print it: {why}", "no-pdf"),
        _ => throw new RefusedException("There is no browser on the console's host to print with. Take the HTML and print it.", "no-pdf"),
    };
}

/// <summary>Gives the sealed bundle of a drill out: of its newest edition that is sealed.</summary>
public sealed class OpenDrillEvidence(IDbContextFactory<DrStore> stores, Caller caller, OpenBundle open)
{
    public async Task<OpenBundle.Opened> ExecuteAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var drill = await store.FindDrillAsync(key, cancel);
        var bundle = await store.DrillRecords.Where(record => record.Drill == drill.Id && record.Bundle != null).OrderByDescending(record => record.Number).Select(record => record.Bundle).FirstOrDefaultAsync(cancel)
            ?? throw new MissingException("This drill has no sealed report yet: sign it first.");
        return await open.ExecuteAsync(new BundleId(bundle), cancel);
    }
}
