using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>What would be lost of one data class that an incident touches, as the backups say.</summary>
/// <param name="CountsFrom">The time that the newest copy that counts shows the data as of; null where none does.</param>
public sealed record LossAtStake(string Key, string Name, DateTimeOffset? CountsFrom, TimeSpan? Rpo, ExposureStanding Standing)
{
    /// <summary>From where on its loss counts. A copy made after a suspected compromise is not counted on.</summary>
    public DateTimeOffset? TrustedFrom(DateTimeOffset? suspectedAt) => CountsFrom >= suspectedAt ? null : CountsFrom;

    /// <summary>How much of what is promised would be lost; without a copy, everything.</summary>
    public double ShareAt(DateTimeOffset now, DateTimeOffset? suspectedAt) =>
        TrustedFrom(suspectedAt) is not { } from ? double.MaxValue : Rpo is { Ticks: > 0 } rpo ? (now - from) / rpo : 0;

    public string SaysAt(DateTimeOffset now, DateTimeOffset? suspectedAt)
    {
        if (TrustedFrom(suspectedAt) is { } from)
            return $"{IncidentClocks.Spoken(now - from)} of {Name} would be lost: its newest verified copy is of {from.UtcDateTime:d MMM HH:mm} UTC.{(Rpo is { } rpo ? $" At most {Durations.Spoken(rpo)} is promised." : " Nothing is promised for it.")}";
        return CountsFrom is not null ? $"What would be lost of {Name} is not known: its newest verified copy was made after the suspected compromise."
            : Standing is ExposureStanding.NoPolicy ? $"Everything of {Name} would be lost: nothing makes copies of it."
            : Standing is ExposureStanding.NotVerified ? $"Nobody knows what would be left of {Name}: no copy of it was ever verified."
            : $"Everything of {Name} would be lost: there is no copy of it that counts.";
    }
}

/// <summary>Reads what is at stake. Where no backups are told of there are no rows, and nothing is said.</summary>
internal static class StakesOfIncidents
{
    /// <summary>What the entry of the timeline that tells it at the declaration refers to.</summary>
    public const string Reference = "exposure";

    /// <summary>The data classes that the services hold, and those that the scenario names.</summary>
    public static async Task<IReadOnlyList<string>> ClassesAsync(DrStore store, IReadOnlyCollection<string> services, Scenario? scenario, CancellationToken cancel)
    {
        var held = await store.DataClasses.AsNoTracking().Where(data => data.HeldBy != null && services.Contains(data.HeldBy)).Select(data => data.Key).ToListAsync(cancel);
        return [.. held.Concat(PlanLines.Each(scenario?.DataClasses ?? "")).Distinct()];
    }

    public static async Task<IReadOnlyList<LossAtStake>> ReadAsync(DrStore store, IReadOnlyCollection<string> classes, CancellationToken cancel)
    {
        if (classes.Count == 0)
            return [];
        var rows = await store.Exposures.AsNoTracking().Where(row => classes.Contains(row.DataClass) && row.Standing != ExposureStanding.Nothing).ToListAsync(cancel);
        var names = await store.DataClasses.AsNoTracking().Where(data => classes.Contains(data.Key)).ToDictionaryAsync(data => data.Key, data => data.Name, cancel);
        return [.. rows.Select(row => new LossAtStake(row.DataClass, names.GetValueOrDefault(row.DataClass, row.DataClass), row.CountsFrom, row.Rpo, row.Standing)).OrderBy(stake => stake.Name, StringComparer.Ordinal)];
    }

    /// <summary>Writes into the timeline what would be lost as it begins: by the time of the report there are newer copies.</summary>
    public static async Task TellAsync(Sitting sitting, IReadOnlyCollection<string> services, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        var scenario = incident.ScenarioKey is { } key ? await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) : null;
        var stakes = await ReadAsync(store, await ClassesAsync(store, services, scenario, cancel), cancel);
        if (stakes.Count > 0)
            sitting.Write(new EntryText(EntryKind.Fact, $"If it were restored now: {string.Join(" ", stakes.Take(10).Select(stake => stake.SaysAt(sitting.Now, incident.SuspectedCompromiseAt)))}", "DrConsole") { Reference = Reference });
    }
}
