using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Where decisions about a drill are taken: reads it, asks the domain, and saves all of the decision or nothing. Of two at once one is taken again on what the other left.</summary>
public sealed class DrillDesk(IDbContextFactory<DrStore> stores, Ledger ledger, TimeProvider clock)
{
    internal Task<Drill> DecideAsync(string key, Actor actor, Func<DrillSitting, Task> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var drill = await store.FindDrillAsync(key, cancel);
        await decide(new DrillSitting(store, drill, actor, ledger, clock.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
        return drill;
    });
}

/// <summary>One decision about one drill: who decides, when, and the store that everything of it is saved in.</summary>
internal sealed class DrillSitting(DrStore store, Drill drill, Actor actor, Ledger ledger, DateTimeOffset now)
{
    public DrStore Store => store;

    public Drill Drill => drill;

    public Actor Actor => actor;

    public DateTimeOffset Now => now;

    /// <summary>Who decides, as in the ledger.</summary>
    public string Word => LedgerEntry.WordFor(actor);

    public DrillObservation Write(ObservationKind kind, string text, string? reference = null) => Write(new ObservationText(kind, text, actor.Name, actor.Id) { Reference = reference });

    public DrillObservation Write(ObservationText text)
    {
        var entry = DrillObservation.Of(drill, drill.Count(), text, now);
        store.Add(entry);
        return entry;
    }

    public void Record(string kind, params ReadOnlySpan<(string Name, object? Value)> content) => ledger.Record(store, kind, $"drill/{drill.Id}", content);
}
