using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Everything that standing, recovery order and feasibility are computed from, read in one go.</summary>
public sealed class EstateFacts
{
    public required ServiceGraph Graph { get; init; }

    public required IReadOnlyDictionary<string, Place> Services { get; init; }

    public required IReadOnlyDictionary<string, DataClass> Classes { get; init; }

    public required IReadOnlyDictionary<string, Target> Targets { get; init; }

    /// <summary>The newest proof of each target.</summary>
    public required IReadOnlyDictionary<string, Proof> LastProofs { get; init; }

    /// <summary>For each data class the newest restore whose size and time are both known.</summary>
    public required IReadOnlyDictionary<string, Proof> Restores { get; init; }

    public required IReadOnlyList<ScenarioOutline> Scenarios { get; init; }

    public required IReadOnlyList<RecoveryPath> Paths { get; init; }

    /// <param name="SiteRegions">The regions of its sites, as far as they are known.</param>
    public sealed record Place(string Key, string Name, ServiceKind Kind, int Priority, string Region, TimeSpan? MaximumDowntime, IReadOnlyList<string> SiteRegions);

    public TimeSpan? Promised(TargetSubject subject, TargetKind kind) => Targets.GetValueOrDefault(subject.TargetKey(kind))?.Value;

    public TimeSpan? Proven(TargetSubject subject, TargetKind kind) => LastProofs.GetValueOrDefault(subject.TargetKey(kind))?.Value;

    public TimeSpan? RtoOf(string service) => Promised(new(TargetSubjectKind.Service, service), TargetKind.Rto);

    public TimeSpan? ProvenRtoOf(string service) => Proven(new(TargetSubjectKind.Service, service), TargetKind.Rto);

    public string NameOf(TargetSubject subject) => subject.Kind switch
    {
        TargetSubjectKind.System => "Whole system",
        TargetSubjectKind.Service => Services.GetValueOrDefault(subject.Key)?.Name ?? subject.Key,
        TargetSubjectKind.DataClass => Classes.GetValueOrDefault(subject.Key)?.Name ?? subject.Key,
        TargetSubjectKind.Scenario => Scenarios.FirstOrDefault(scenario => scenario.Key == subject.Key)?.Name ?? subject.Key,
        _ => $"{subject.Key.ToUpperInvariant()} incidents",
    };

    internal static async Task<EstateFacts> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var sites = (await store.ServiceSites.AsNoTracking().Select(site => new { site.Service, site.Region }).ToListAsync(cancel)).ToLookup(site => site.Service, site => site.Region);
        var services = await store.Services.AsNoTracking()
            .Select(service => new { service.Key, service.Name, service.Kind, service.Priority, service.Region, service.MaximumDowntime }).ToListAsync(cancel);
        var restores = await store.Proofs.AsNoTracking().Where(proof => proof.Bytes != null && proof.Value != null).OrderBy(proof => proof.At).ToListAsync(cancel);
        return new EstateFacts
        {
            Graph = await store.ReadGraphAsync(cancel),
            Services = services.ToDictionary(service => service.Key, service => new Place(
                service.Key, service.Name, service.Kind, service.Priority, service.Region, service.MaximumDowntime, [.. sites[service.Key].Where(region => region.Length > 0)])),
            Classes = await store.DataClasses.AsNoTracking().ToDictionaryAsync(held => held.Key, cancel),
            Targets = await store.Targets.AsNoTracking().ToDictionaryAsync(target => target.Key, cancel),
            LastProofs = await LastProofsAsync(store, cancel),
            Restores = restores.GroupBy(proof => proof.Target).ToDictionary(proofs => proofs.Key, proofs => proofs.Last()),
            Scenarios = await store.ScenarioOutlines.AsNoTracking().Include(scenario => scenario.Services).ToListAsync(cancel),
            Paths = await store.RecoveryPaths.AsNoTracking().ToListAsync(cancel),
        };
    }

    internal static async Task<Dictionary<string, Proof>> LastProofsAsync(DrStore store, CancellationToken cancel)
    {
        var newest = store.Proofs.GroupBy(proof => proof.Target).Select(proofs => new { Target = proofs.Key, At = proofs.Max(proof => proof.At) });
        var last = await store.Proofs.AsNoTracking()
            .Join(newest, proof => new { proof.Target, proof.At }, newest => new { newest.Target, newest.At }, (proof, _) => proof).ToListAsync(cancel);

        // Of two at the same moment the one that was recorded later counts.
        return last.GroupBy(proof => proof.Target).ToDictionary(proofs => proofs.Key, proofs => proofs.MaxBy(proof => (proof.RecordedAt, proof.Id.Value))!);
    }
}
