using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>
/// Puts one date of a programme to another time, and keeps why. What was begun and aborted, or missed, stays on record as that: the new time becomes a
/// date of its own.
/// </summary>
public sealed class RescheduleDrill(IDbContextFactory<DrStore> stores, Caller caller, ProgrammeDrills drills, TimeProvider clock)
{
    private const int FurthestYears = 2;

    public Task<ProgrammeMove> ExecuteAsync(string programme, DateOnly dueOn, DateTimeOffset to, string why, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditDrills, cancel);
        var now = clock.GetUtcNow();
        var reason = why.Trim();
        new FieldErrors()
            .Check(to > now, "to", "A time that is still to come is needed.")
            .Check(to <= now.AddYears(FurthestYears), "to", "Within two years.")
            .CheckLine("why", reason, ProgrammeMove.MaxWhy)
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var dated = await store.DatedAsync(dueOn, dueOn, programme, cancel) is [var found, ..] ? found : throw new MissingException($"There is no drill programme {programme}.");
        var slot = dated.Slots(dueOn, dueOn, now) is [var asked, ..] ? asked : throw new MissingException($"{dated.Programme.Title} asks for nothing on {dueOn:d MMM yyyy}.");
        var move = ProgrammeMove.Make(programme, dueOn, slot.At, to, reason, actor.Name, now);
        store.Add(move);
        await PutAsync(store, dated.Programme, slot, to, actor, cancel);
        await store.SaveChangesAsync(cancel);
        return move;
    });

    private async Task PutAsync(DrStore store, DrillProgramme programme, ProgrammeSlot slot, DateTimeOffset to, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        switch (slot.Drill?.State)
        {
            case null:
                await drills.PlanAsync(store, programme, new ProgrammeDate(slot.DueOn, to), actor, now, cancel);
                break;
            case DrillState.Planned:
                var drill = await store.Drills.SingleAsync(drill => drill.Key == slot.Drill.Key, cancel);
                drill.Reschedule(to);
                if (await DrillRows.OverlapAsync(store, drill, isNow: false, cancel) is { } other)
                    throw new RefusedException($"{other.Key} ({other.Title}) exercises the same service at that time. Choose a time before or after.", "overlap");
                break;
            case DrillState.Aborted or DrillState.Missed:
                var day = DateOnly.FromDateTime(Zones.Shown(Zones.Of(programme.TimeZone), to));
                if (await store.Drills.AnyAsync(known => known.Programme == programme.Key && known.DueOn == day, cancel))
                    throw new RefusedException($"{programme.Title} has a drill for {day:d MMM yyyy} already.", "taken");
                await drills.PlanAsync(store, programme, new ProgrammeDate(day, to), actor, now, cancel);
                break;
            default:
                throw new RefusedException(slot.Standing is ProgrammeStanding.Done ? "It was done." : "It is under way.", "drill-state");
        }
    }
}
