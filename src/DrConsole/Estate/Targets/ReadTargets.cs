using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Reads targets with their standing, which is computed at every reading: time alone makes a commitment stale.</summary>
public sealed class ReadTargets(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MostProofs = 200;
    private static readonly TimeSpan Shown = TimeSpan.FromDays(365);

    public async Task<TargetBoard> BoardAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var facts = await EstateFacts.ReadAsync(store, cancel);
        return new TargetBoard(Lines(facts), Feasibility.Check(facts));
    }

    /// <summary>How many targets stand how, for the overview, which has demanded the right to see them.</summary>
    internal async Task<IReadOnlyDictionary<TargetStanding, int>> CountAsync(DrStore store, CancellationToken cancel)
    {
        var (now, proofs) = (clock.GetUtcNow(), await EstateFacts.LastProofsAsync(store, cancel));
        var targets = await store.Targets.Select(target => new { target.Key, target.Value }).ToListAsync(cancel);
        return targets.CountBy(target => Standing.Of(target.Value, proofs.GetValueOrDefault(target.Key), now).State).ToDictionary();
    }

    /// <summary>Every target's key and subject, without the work of judging it.</summary>
    public async Task<IReadOnlyList<(string Key, string Name, TargetKind Kind)>> NamesAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var services = await store.Services.Select(service => new { service.Key, service.Name }).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        var targets = await store.Targets.AsNoTracking().OrderBy(target => target.Key).ToListAsync(cancel);
        return [.. targets.Select(target => (target.Key, services.GetValueOrDefault(target.SubjectKind is TargetSubjectKind.Service ? target.SubjectKey : "", target.Subject.ToString()), target.Kind))];
    }

    public async Task<TargetDossier> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var target = await store.Targets.AsNoTracking().Include(target => target.Values).SingleOrDefaultAsync(target => target.Key == key, cancel)
            ?? throw new MissingException($"There is no target {key}.");
        var proofs = await store.Proofs.AsNoTracking().Where(proof => proof.Target == key).OrderByDescending(proof => proof.At).Take(MostProofs).ToListAsync(cancel);
        var (now, facts) = (clock.GetUtcNow(), await EstateFacts.ReadAsync(store, cancel));
        return new TargetDossier(
            TargetLine.Of(facts, target, now), proofs, StandingHistory.Of(target.Values, proofs, now - Shown, now),
            [.. Feasibility.Check(facts).Where(finding => finding.Subject == target.Subject && (finding.Kind ?? target.Kind) == target.Kind)]);
    }

    /// <summary>The targets of one service or data class.</summary>
    public async Task<TargetBoard> OfAsync(TargetSubject subject, CancellationToken cancel)
    {
        var board = await BoardAsync(cancel);
        return new TargetBoard([.. board.Lines.Where(line => line.Subject == subject)], [.. board.Findings.Where(finding => finding.Subject == subject)]);
    }

    private List<TargetLine> Lines(EstateFacts facts)
    {
        var now = clock.GetUtcNow();
        return [.. facts.Targets.Values.Select(target => TargetLine.Of(facts, target, now)).OrderBy(line => line.Priority ?? 4).ThenBy(line => line.Name, StringComparer.Ordinal).ThenBy(line => line.Target.Kind)];
    }
}
