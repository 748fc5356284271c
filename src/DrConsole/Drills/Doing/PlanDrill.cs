using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Plans a drill that no programme asks for.</summary>
public sealed class PlanDrill(IDbContextFactory<DrStore> stores, Caller caller, DrillRows rows, TimeProvider clock)
{
    public Task<Drill> ExecuteAsync(DrillPlan plan, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var drill = await rows.PlanAsync(store, plan with { Programme = null, DueOn = null }, actor.Name, LedgerEntry.WordFor(actor), clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return drill;
    });
}

/// <summary>Puts a new drill into a store, for the caller to save: people who plan one, and the programme's planner.</summary>
public sealed class DrillRows(Ledger ledger)
{
    /// <param name="word">Who plans it, as in the ledger: they do not approve that it touches production.</param>
    internal async Task<Drill> PlanAsync(DrStore store, DrillPlan asked, string by, string word, DateTimeOffset now, CancellationToken cancel)
    {
        var plan = asked.Tidied();
        plan.Check();
        plan = await DrillSubjects.FilledAsync(store, plan, cancel);
        await CheckAsync(store, plan, cancel);
        var people = await PeopleAsync(store, plan, now, cancel);
        var drill = Drill.Make(await NextKeyAsync(store, plan.ScheduledAt ?? now, cancel), plan, by, word, now);
        if (await OverlapAsync(store, drill, isNow: false, cancel) is { } other)
            throw new RefusedException($"{other.Key} ({other.Title}) exercises the same service at that time. Plan it before or after.", "overlap");
        foreach (var (contact, duty) in people)
            drill.Admit(new DrillParticipant(drill.Id, contact.Id, contact.Name, duty));
        store.Add(drill);
        ledger.Record(store, "drill.planned", $"drill/{drill.Id}", ("key", drill.Key), ("kind", $"{drill.Kind}"), ("programme", drill.Programme), ("at", drill.ScheduledAt), ("environment", drill.Environment));
        return drill;
    }

    /// <summary>Another drill that touches one of its services at the same time.</summary>
    /// <param name="isNow">Only what is under way counts: it is about to begin.</param>
    internal static async Task<Drill?> OverlapAsync(DrStore store, Drill drill, bool isNow, CancellationToken cancel)
    {
        if (drill.Services.Length == 0 || !Touches(drill))
            return null;
        var (from, to) = (drill.ScheduledAt, drill.ScheduledAt + drill.ExpectedDuration);
        var near = await store.Drills.AsNoTracking().Where(other => other.Id != drill.Id
            && (other.State == DrillState.Running || other.State == DrillState.CleaningUp || (!isNow && other.State == DrillState.Planned && other.ScheduledAt < to))).ToListAsync(cancel);

        // A planner may make many in a save.
        near.AddRange(store.Drills.Local.Where(other => other.Id != drill.Id && !isNow && other.ScheduledAt < to && other.IsOpen));
        return near.Find(other => Touches(other) && (other.IsUnderWay ? from < other.StartedAt + other.ExpectedDuration || isNow : other.ScheduledAt + other.ExpectedDuration > from) && other.EachService.Intersect(drill.EachService).Any());
    }

    private static bool Touches(Drill drill) => drill.Kind is not (DrillKind.Tabletop or DrillKind.Notification);

    private static async Task CheckAsync(DrStore store, DrillPlan plan, CancellationToken cancel)
    {
        var services = await store.Services.Where(service => plan.Services.Contains(service.Key)).Select(service => service.Key).ToListAsync(cancel);
        var errors = new FieldErrors()
            .Check(plan.Services.Except(services).FirstOrDefault() is null, "services", $"There is no service {plan.Services.Except(services).FirstOrDefault()}.")
            .Check(plan.Environment is null || await store.Environments.AnyAsync(row => row.Key == plan.Environment, cancel), "environment", $"There is no environment {plan.Environment}.")
            .Check(plan.Tabletop is null || await store.TabletopScenarios.AnyAsync(row => row.Key == plan.Tabletop, cancel), "tabletop", $"There is no script {plan.Tabletop}.");
        foreach (var (field, key) in new[] { ("runbook", plan.Runbook), ("injectRunbook", plan.InjectRunbook), ("cleanUpRunbook", plan.CleanUpRunbook) })
        {
            var fault = await FaultOfAsync(store, key, plan.Programme is not null, cancel);
            errors.Check(fault is null, field, $"{key}: {fault}");
        }
        errors.ThrowIfAny();
    }

    /// <param name="isLater">A programme plans years ahead: what is not in force today may be by then. Whether it is, is asked when it begins.</param>
    internal static async Task<string?> FaultOfAsync(DrStore store, string? key, bool isLater, CancellationToken cancel)
    {
        if (key is null)
            return null;
        if (await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } runbook)
            return "there is no such runbook.";
        return isLater || runbook.PublishedNumber is not null ? null : runbook.Status is RunbookStatus.Retired ? "the runbook is retired." : "no version of the runbook is in force.";
    }

    private static async Task<List<(Contact Contact, DrillDuty Duty)>> PeopleAsync(DrStore store, DrillPlan plan, DateTimeOffset now, CancellationToken cancel)
    {
        List<string> keys = [.. plan.Participants.Select(each => each.Contact)];
        var known = await store.Contacts.AsNoTracking().Where(contact => keys.Contains(contact.Key)).ToDictionaryAsync(contact => contact.Key, cancel);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var errors = new FieldErrors();
        foreach (var key in keys)
            errors.Check(known.TryGetValue(key, out var contact) && !(contact.LeftOn <= today), "participants", contact is not null ? $"{contact.Name} has left." : $"There is no contact {key}.");

        // A programme's people may leave while it goes on: whoever is there takes part.
        if (plan.Programme is null)
            errors.ThrowIfAny();
        return [.. plan.Participants.Where(each => known.TryGetValue(each.Contact, out var contact) && !(contact.LeftOn <= today)).Select(each => (known[each.Contact], each.Duty))];
    }

    private static async Task<string> NextKeyAsync(DrStore store, DateTimeOffset at, CancellationToken cancel)
    {
        // Of another node's at the same instant the index knows: then the next number is taken. A planner may make many in a save.
        var prefix = $"{at:yyyy}-";
        var last = await store.Drills.Where(known => known.Key.StartsWith(prefix)).OrderByDescending(known => known.Key.Length).ThenByDescending(known => known.Key).Select(known => known.Key).FirstOrDefaultAsync(cancel);
        last = store.Drills.Local.Select(known => known.Key).Append(last).OfType<string>().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(key => key.Length).ThenBy(key => key, StringComparer.Ordinal).LastOrDefault();
        return $"{prefix}{(last is null ? 1 : int.Parse(last[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture) + 1):000}";
    }
}
