using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Writes down what somebody saw, answered or decided in a drill: whoever takes part in it, and whoever commands drills.</summary>
public sealed class ObserveDrill(DrillDesk desk, Caller caller)
{
    /// <param name="At">When it happened; null: now.</param>
    /// <param name="Inject">Which inject of the script it answers.</param>
    public sealed record Seen(ObservationKind Kind, string Text, DateTimeOffset? At = null, int? Inject = null);

    public async Task<Drill> ExecuteAsync(string key, Seen seen, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ObserveDrills, cancel);
        var commands = await caller.MayAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            var drill = sitting.Drill;
            if (!commands && await DutyOfAsync(sitting.Store, drill, actor, cancel) is null)
                throw new ForbiddenException("Whoever takes part in a drill writes into it.");
            if (drill.State is not (DrillState.Running or DrillState.CleaningUp or DrillState.Judging))
                throw new RefusedException(drill.State is DrillState.Planned ? "It has not begun." : "It is over: what it says stays as it is.", "drill-state");
            var text = seen.Text.ReplaceLineEndings("\n").Trim();
            new FieldErrors()
                .Check(text.Length is > 0 and <= DrillObservation.MaxText, "text", $"1 to {DrillObservation.MaxText:N0} characters.")
                .Check(seen.Kind is ObservationKind.Observation or ObservationKind.Answer or ObservationKind.Decision, "kind", "Observation, answer or decision is needed.")
                .Check(seen.At is not { } at || at <= sitting.Now, "at", "That is in the future.")
                .Check(seen.At is not { } early || early >= drill.StartedAt, "at", "That is before it began.")
                .ThrowIfAny();
            sitting.Write(new ObservationText(seen.Kind, text, actor.Name, actor.Id) { At = seen.At, Inject = seen.Inject });
        }, cancel);
    }

    /// <summary>As what somebody takes part; null: they do not.</summary>
    internal static async Task<DrillDuty?> DutyOfAsync(DrStore store, Drill drill, Actor actor, CancellationToken cancel)
    {
        if (actor is not { Kind: Actor.Kinds.User })
            return null;
        var (me, id) = (actor.UserId, drill.Id);
        var mine = store.Set<Contact>().Where(contact => contact.UserId == me).Select(contact => contact.Id);
        return (await store.DrillParticipants.AsNoTracking().FirstOrDefaultAsync(each => each.Drill == id && mine.Contains(each.Contact), cancel))?.Duty;
    }
}

/// <summary>A person says when the failure was detected, the recovery decided, executed or verified.</summary>
public sealed class MarkDrill(DrillDesk desk, Caller caller)
{
    /// <param name="at">Null: now.</param>
    public async Task<Drill> ExecuteAsync(string key, DrillMoments moment, DateTimeOffset? at, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, sitting =>
        {
            var drill = sitting.Drill;
            var before = drill.Of(moment);
            drill.Mark(moment, at, sitting.Now);
            sitting.Write(ObservationKind.Event, $"{moment} at {drill.Of(moment):HH:mm:ss} UTC{(before is { } old ? $", and not at {old:HH:mm:ss}" : "")}.");
            sitting.Record("drill.marked", ("moment", $"{moment}"), ("at", drill.Of(moment)), ("before", before));
            return Task.CompletedTask;
        }, cancel);
    }
}
