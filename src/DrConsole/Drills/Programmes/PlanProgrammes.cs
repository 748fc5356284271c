using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Drills;

/// <summary>Plans the drills that programmes ask for, well before their time. Each in a save of its own: one that cannot be planned holds up no other.</summary>
public sealed class PlanProgrammes(IDbContextFactory<DrStore> stores, Caller caller, ProgrammeDrills drills, IOptions<DrillOptions> options, TimeProvider clock) : IScheduledWork
{
    private const int NamedFaults = 3;

    public static Schedule Schedule { get; } = new("plan-drills", "Plan drills", "Plans the drills that programmes ask for, so many days before their time as DrConsole:Drills:PlanAheadDays says.", "25 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.EditDrills, cancel);
        var now = clock.GetUtcNow();
        var (planned, faults) = (0, new List<string>());
        foreach (var (programme, slot) in await DueAsync(now, cancel))
        {
            try
            {
                planned += await Races.SettleAsync(() => PlanAsync(programme, slot, actor, now, cancel)) ? 1 : 0;
            }
            catch (RefusedException why)
            {
                faults.Add($"{programme.Title}, {slot.DueOn:d MMM yyyy}: {why.Message}");
            }
        }
        var done = planned switch { 0 => "No drill had to be planned.", 1 => "One drill was planned.", _ => $"{planned} drills were planned." };
        return faults.Count == 0 ? done : $"{done} {faults.Count} could not be: {string.Join(" ", faults.Take(NamedFaults))}";
    }

    private async Task<List<(DrillProgramme Programme, ProgrammeSlot Slot)>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var until = now.AddDays(options.Value.PlanAheadDays);

        // A date may have been moved out of a blackout, or by somebody: its own day lies before its time.
        var (from, to) = (ProgrammeRows.DayOf(now).AddYears(-1), ProgrammeRows.DayOf(until).AddDays(1));
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await store.DatedAsync(from, to, null, cancel)).SelectMany(dated => dated.Slots(from, to, now).Where(slot => slot.Standing is ProgrammeStanding.Due && slot.At > now && slot.At <= until).Select(slot => (dated.Programme, slot)))];
    }

    private async Task<bool> PlanAsync(DrillProgramme programme, ProgrammeSlot slot, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Drills.AnyAsync(drill => drill.Programme == programme.Key && drill.DueOn == slot.DueOn, cancel))
            return false;
        await drills.PlanAsync(store, programme, new ProgrammeDate(slot.DueOn, slot.At), actor, now, cancel);
        await store.SaveChangesAsync(cancel);
        return true;
    }
}
