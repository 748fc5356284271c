using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>
/// Every night: looks whether what the runbooks in force name is still there, touching nothing, and lints all runbooks with what is known now. What is
/// broken lowers readiness and opens an action for whoever published it; the action ends by itself when everything is there again.
/// </summary>
public sealed class LookForDrift(IDbContextFactory<DrStore> stores, Caller caller, DriftLook look, TimeProvider clock) : IScheduledWork
{
    public static Schedule Schedule { get; } = new(
        "runbook-drift", "Look for drift in runbooks", "Looks whether what published runbooks name is still there, and lints all runbooks.", "0 40 2 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var list = await stores.CreateDbContextAsync(cancel);
        var keys = await list.Runbooks.OrderBy(runbook => runbook.Key).Select(runbook => runbook.Key).ToListAsync(cancel);
        var (broken, looked) = (0, 0);
        foreach (var key in keys)
        {
            // A save for each: one that was edited meanwhile does not take the others' results along.
            var found = await Races.SettleAsync(() => LookAtAsync(key, cancel));
            looked += found is null ? 0 : 1;
            broken += found > 0 ? 1 : 0;
        }
        return looked == 0 ? "No runbook is published." : broken == 0 ? $"{looked} published runbooks name nothing that is known to be gone." : $"{broken} of {looked} published runbooks name something that is gone.";
    }

    private async Task<int?> LookAtAsync(string key, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } runbook)
            return null;
        var broken = await LookAtAsync(store, key, now, cancel);
        await store.SaveChangesAsync(cancel);
        // The linter hears of dead links from what was just seen.
        await KeepFindings.FollowAsync(store, runbook, now, cancel);
        await store.SaveChangesAsync(cancel);
        return broken;
    }

    private async Task<int?> LookAtAsync(DrStore store, string key, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await store.KnownRunbooks.SingleOrDefaultAsync(row => row.Key == key, cancel);
        var inForce = await store.RunbookVersions.AsNoTracking().SingleOrDefaultAsync(version => version.RunbookKey == key && version.RetiredAt == null, cancel);
        if (inForce is null || RunbookReader.Read(inForce.Text) is not { File: { } file } reading)
        {
            known?.Look(null, null);
            await KeepAsync(store, key, [], now, cancel);
            return null;
        }
        var seen = await look.AtAsync(store, file, reading.Places, cancel);
        await KeepAsync(store, key, seen, now, cancel);
        var broken = seen.Where(one => one.Standing is DriftStanding.Broken).Select(one => one.Thing).ToList();
        known?.Look(broken.Count, now);
        await FollowActionAsync(store, inForce, file, broken, now, cancel);
        return broken.Count;
    }

    private static async Task KeepAsync(DrStore store, string key, IReadOnlyList<DriftSeen> seen, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await store.DriftRows.Where(row => row.RunbookKey == key).OrderBy(row => row.Number).ToListAsync(cancel);
        store.RemoveRange(before.Skip(seen.Count));
        foreach (var (index, one) in seen.Index())
        {
            var row = index < before.Count ? before[index] : DriftRow.At(key, index + 1);
            row.Say(one, now);
            if (index >= before.Count)
                store.Add(row);
        }
    }

    private static async Task FollowActionAsync(DrStore store, RunbookVersion inForce, RunbookFile file, List<NamedThing> broken, DateTimeOffset now, CancellationToken cancel)
    {
        var source = $"runbook-drift/{inForce.RunbookKey}";
        var open = await store.Actions.SingleOrDefaultAsync(action => action.Source == source && action.EndedAt == null, cancel);
        if (broken.Count == 0)
            open?.Move(ActionState.Fixed, "Everything that the runbook names is there again.", now);
        if (broken.Count == 0 || open is not null)
            return;
        var scenarios = file.Answers.Select(answer => answer.Scenario).ToList();
        var plan = await store.Scenarios.Where(scenario => scenarios.Contains(scenario.Key)).OrderBy(scenario => scenario.Key).Select(scenario => scenario.Plan).FirstOrDefaultAsync(cancel);
        var title = $"Mend the runbook {inForce.RunbookKey}: {string.Join(", ", broken.Select(thing => $"{KeepFindings.Word(thing.Kind)} {thing.What}"))} is gone";
        store.Add(AgreedAction.Agree(title.Length <= AgreedAction.MaxTitle ? title : $"{title[..(AgreedAction.MaxTitle - 1)]}…", inForce.PublishedBy, now + ReviewRows.TimeForChange, source, plan ?? "", now));
    }
}
