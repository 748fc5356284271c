using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Plans;

/// <summary>Computes how ready everything is, now. Nothing of it is stored: an expiry needs nobody to notice it.</summary>
public sealed class ReadReadiness(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, IOptions<EvidenceOptions> evidence, IEnumerable<IKnowReadiness> others)
{
    /// <summary>What the board is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } =
        [ReadinessItem.Topic, Plan.Topic, Scenario.Topic, KnownRunbook.Topic, Review.Topic, AgreedAction.Topic, "users", "services", "targets", "signal-rules", "drill-programmes", "drills", "packs"];

    public async Task<ReadinessBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadAsync(store, cancel);
    }

    /// <summary>The same for whoever has demanded the right to see it.</summary>
    internal async Task<ReadinessBoard> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var facts = await ReadinessFacts.ReadAsync(store, now, cancel);
        List<ReadinessLine> lines = [.. ReadinessChecks.Of(facts, !string.IsNullOrEmpty(evidence.Value.PublishTo), now)];
        foreach (var each in others)
            lines.AddRange(await each.ReadAsync(store, now, cancel));
        return new ReadinessBoard(lines, now) { Names = facts.ServiceNames };
    }
}
