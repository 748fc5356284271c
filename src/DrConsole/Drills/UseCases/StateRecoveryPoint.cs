using System.Globalization;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>
/// A person says of when the data is that came back, where nothing took it: a restore by hand has no capture. It stands as what they said, with how they know, and is
/// put right by saying it again.
/// </summary>
public sealed class StateRecoveryPoint(DrillDesk desk, Caller caller)
{
    /// <param name="asOf">The newest that is in the data.</param>
    /// <param name="how">How that is known.</param>
    public async Task<Drill> ExecuteAsync(string key, string dataClass, DateTimeOffset? asOf, string how, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            var (drill, services) = (sitting.Drill, sitting.Drill.EachService);
            if (drill.FailureAt is null || drill.State is not (DrillState.Running or DrillState.CleaningUp or DrillState.Judging))
                throw new RefusedException("That can be said from the failure on until the drill is judged.", "drill-state");
            var held = await sitting.Store.DataClasses.AsNoTracking().Where(row => row.Key == dataClass && row.HeldBy != null && services.Contains(row.HeldBy)).Select(row => row.Name).SingleOrDefaultAsync(cancel);
            var said = how.ReplaceLineEndings("\n").Trim();
            new FieldErrors()
                .Check(held is not null, "dataClass", "A data class that one of the drill's services holds is needed.")
                .Check(asOf is not null, "at", "Say of when the newest data is.")
                .Check(asOf is null || asOf <= sitting.Now, "at", "That is in the future.")
                .Check(said.Length is > 0 and <= DrillObservation.MaxText / 2, "text", "Say how it is known.")
                .ThrowIfAny();
            var stated = new StatedRecoveryPoint(dataClass, asOf!.Value);
            sitting.Write(new ObservationText(ObservationKind.RecoveryPoint, $"{held} came back as of {stated.AsOf.UtcDateTime:d MMM yyyy HH:mm:ss} UTC: {said}", actor.Name, actor.Id) { Reference = stated.Reference(drill.LastNumber + 1) });
            sitting.Record("drill.recovery-point", ("dataClass", dataClass), ("asOf", asOf.Value));
        }, cancel);
    }
}

/// <summary>What somebody said of the data that came back, as its observation keeps it.</summary>
internal sealed record StatedRecoveryPoint(string DataClass, DateTimeOffset AsOf)
{
    private const string Word = "recovery-point";

    // Each counts by itself, so that a second one can put the first right.
    public string Reference(int number) => $"{Word}/{DataClass}/{AsOf.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}/{number}";

    public static StatedRecoveryPoint? Read(string? reference) =>
        reference?.Split('/') is [Word, var key, var time, _] && DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var asOf) ? new StatedRecoveryPoint(key, asOf) : null;

    /// <summary>The last for each data class.</summary>
    public static async Task<List<ClassBack>> OfAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        var id = drill.Id;
        var entries = await store.DrillObservations.AsNoTracking().Where(entry => entry.Drill == id && entry.Kind == ObservationKind.RecoveryPoint).OrderBy(entry => entry.Number).Select(entry => new { entry.Reference, entry.By }).ToListAsync(cancel);
        return [.. entries.Select(entry => (Stated: Read(entry.Reference), entry.By)).Where(entry => entry.Stated is not null).GroupBy(entry => entry.Stated!.DataClass).Select(group => group.Last()).Select(entry => new ClassBack(entry.Stated!.DataClass, entry.Stated.AsOf, $"what {entry.By} stated"))];
    }
}
