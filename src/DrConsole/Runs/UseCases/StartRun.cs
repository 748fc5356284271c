using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Runs;

/// <summary>Starts a run of a runbook.</summary>
public sealed class StartRun(IDbContextFactory<DrStore> stores, Caller caller, AllStopSwitch stop, RunRows rows, TimeProvider clock)
{
    private const string First = "production";
    private const int MaxIncident = 120;
    private const int MaxParticipants = 200;

    /// <param name="Version">Null: the version in force; in a rehearsal the draft, where there is one.</param>
    /// <param name="Environment">Null: the one there is; of several the production one, in a rehearsal any other before it.</param>
    public sealed record Order(string Runbook, RunMode Mode, int? Version = null, string? Environment = null, string? Incident = null)
    {
        public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

        /// <summary>Whether the other side can answer, where the runbook makes a difference of it.</summary>
        public RunVariant? Variant { get; init; }

        /// <summary>In a drill: the keys of the contacts who take part. Nobody else is told anything.</summary>
        public IReadOnlyList<string> Participants { get; init; } = [];
    }

    public Task<Run> ExecuteAsync(Order order, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(order.Mode is RunMode.Rehearsal ? Permission.RehearseRunbooks : Permission.StartRuns, cancel);
        if (order.Incident is { Length: 0 or > MaxIncident })
            throw new InvalidException("incident", $"An incident's id or key, of up to {MaxIncident} characters.");
        await stop.DemandGoAsync(cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = await PlaceAsync(store, order, now, cancel);
        var what = await RunSource.ReadAsync(store, order.Runbook, order.Version, order.Mode, environment, order.Parameters, cancel) with
        {
            Incident = order.Incident,
            Variant = order.Variant,
            Participants = await ParticipantsAsync(store, order, cancel),
        };
        if (what.Variant is null && what.File.Steps.Any(step => step.Only is not null))
            throw new InvalidException("variant", "Say planned, or disaster when the other side does not answer: this runbook does not do the same in both.");
        var run = Run.Start(new RunId(Guid.CreateVersion7(now)), what, actor.Name, now);
        await RunHolding.TakeAsync(store, run, now, cancel);
        await rows.StartAsync(store, run, LedgerEntry.WordFor(actor), cancel);
        await store.SaveChangesAsync(cancel);
        return run;
    });

    private static async Task<IReadOnlyList<string>> ParticipantsAsync(DrStore store, Order order, CancellationToken cancel)
    {
        List<string> keys = [.. order.Participants.Select(key => key.Trim()).Where(key => key.Length > 0).Distinct()];
        if (keys.Count > 0 && order.Mode is not RunMode.Drill)
            throw new InvalidException("participants", "Only a drill has participants: a live run tells whoever its steps name.");
        if (keys.Count > MaxParticipants)
            throw new InvalidException("participants", $"At most {MaxParticipants} people take part.");
        var known = await store.Contacts.Where(contact => keys.Contains(contact.Key)).Select(contact => contact.Key).ToListAsync(cancel);
        return keys.Find(key => !known.Contains(key)) is { } unknown ? throw new InvalidException("participants", $"There is no contact {unknown}.") : keys;
    }

    /// <summary>Where a run is worked whose order names no place, or the one that it names.</summary>
    internal static async Task<Environment> PlaceAsync(DrStore store, Order order, DateTimeOffset now, CancellationToken cancel)
    {
        if (order.Environment is { Length: > 0 } key)
            return await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) ?? throw new InvalidException("environment", $"There is no environment '{key}'.");
        var all = await store.Environments.AsNoTracking().OrderBy(row => row.Key).ToListAsync(cancel);
        var fitting = order.Mode is RunMode.Rehearsal && all.Exists(row => !row.IsProduction) ? all.Where(row => !row.IsProduction).ToList() : all.Where(row => row.IsProduction).DefaultIfEmpty(all.Count == 1 ? all[0] : null).OfType<Environment>().ToList();
        if (fitting.Count > 1 && fitting.Find(row => row.Key == First) is { } first)
            return first;
        if (fitting.Count > 1 && order.Mode is not RunMode.Rehearsal || fitting.Count == 0 && all.Count > 0)
            throw new InvalidException("environment", $"Say in which environment: {string.Join(", ", all.Select(row => row.Key))}.");
        if (fitting.Count > 0)
            return fitting[0];

        // Nobody has described any yet. A run names one, and a recovery is not the moment to learn that.
        var made = Environment.Create(First, new EnvironmentText("Production", "Made with the first run, for a run names its environment.", IsProduction: true), now);
        store.Add(made);
        return made;
    }
}
