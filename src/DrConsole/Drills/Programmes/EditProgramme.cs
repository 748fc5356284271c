using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Creates, changes and deletes drill programmes. What one names must be there; drills that were planned by it stay.</summary>
public sealed class EditProgramme(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<DrillProgramme, ProgrammeText>(stores, caller, clock, "drill programme", Permission.EditDrills)
{
    protected override DrillProgramme Make(string key, ProgrammeText text, DateTimeOffset now) => DrillProgramme.Create(key, text, now);

    protected override IQueryable<DrillProgramme> Whole(DrStore store) => store.WholeProgrammes();

    protected override async Task CheckAsync(DrStore store, DrillProgramme record, CancellationToken cancel)
    {
        var text = record.Text;
        var services = KeyLines.Each(text.Services);
        var known = await store.Services.Where(row => services.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancel);
        var errors = new FieldErrors()
            .Check(await store.Plans.AnyAsync(row => row.Key == text.Plan, cancel), "plan", $"There is no plan {text.Plan}.")
            .Check(text.Scenario.Length == 0 || await store.Scenarios.AnyAsync(row => row.Key == text.Scenario, cancel), "scenario", $"There is no scenario {text.Scenario}.")
            .Check(text.Tabletop.Length == 0 || await store.TabletopScenarios.AnyAsync(row => row.Key == text.Tabletop, cancel), "tabletop", $"There is no script {text.Tabletop}.")
            .Check(text.Environment.Length == 0 || await store.Environments.AnyAsync(row => row.Key == text.Environment, cancel), "environment", $"There is no environment {text.Environment}.");
        foreach (var missing in services.Except(known))
            errors.Check(false, "services", $"There is no service {missing}.");
        var runbooks = (await store.Runbooks.AsNoTracking().Where(row => text.Runbooks.Contains(row.Key)).ToListAsync(cancel)).ToDictionary(row => row.Key);
        foreach (var (field, key) in new[] { ("runbook", text.Runbook), ("injectRunbook", text.InjectRunbook), ("cleanUpRunbook", text.CleanUpRunbook) }.Where(pair => pair.Item2.Length > 0))
        {
            var runbook = runbooks.GetValueOrDefault(key);
            errors.Check(runbook is not null, field, $"There is no runbook {key}.");
            errors.Check(runbook is not { Status: RunbookStatus.Retired }, field, $"The runbook {key} is retired: name what is worked in its place.");
        }
        errors.ThrowIfAny();
        await store.CheckRefsAsync("owner", [text.Owner], cancel);
        await store.CheckRefsAsync("participants", KeyLines.Each(text.Participants), cancel);
        await FollowAsync(store, record, cancel);
    }

    protected override Task ForgetAsync(DrStore store, DrillProgramme record, CancellationToken cancel) => RunbookUse.FollowAsync(store, $"drill-programme/{record.Key}", record.Title, "", [], cancel);

    /// <summary>Its runbooks say where they are exercised.</summary>
    internal static Task FollowAsync(DrStore store, DrillProgramme record, CancellationToken cancel) =>
        RunbookUse.FollowAsync(store, $"drill-programme/{record.Key}", record.Title, $"Exercised {record.Interval.Spoken()}", record.Text.Runbooks, cancel);
}

/// <summary>Reads programmes as they are written; where they stand is asked elsewhere.</summary>
public sealed class ReadProgrammes(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<DrillProgramme>(stores, caller, "drill programme", Permission.SeeDrills)
{
    protected override IQueryable<DrillProgramme> Whole(DrStore store) => store.WholeProgrammes();
}
