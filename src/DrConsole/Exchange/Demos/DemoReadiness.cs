using DrConsole.Plans;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's evidence that statements are true: some fresh, some about to expire, some past that, and some statements without any.</summary>
public sealed class DemoReadiness(EditReadinessItem readiness, DemoPeople people)
{
    private static readonly (int DaysAgo, string Item, string Where, int DaysGood)[] Seen =
    [
        (80, "on-call-rotation", "https://wiki.example.com/on-call", 92),
        (60, "monitoring-configured", "https://wiki.example.com/monitoring/coverage", 120),
        (50, "rollback-script-tested", "https://wiki.example.com/drills/rollback", 30),
        (40, "circuit-breakers", "https://wiki.example.com/reviews/circuit-breakers", 180),
        (21, "database-replica-failover", "https://wiki.example.com/drills/database-failover", 105),
        (9, "last-three-versions", "https://git.example.com/agents/tags", 30),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Author, cancel);
        foreach (var (daysAgo, item, where, daysGood) in Seen)
        {
            clock.GoTo(daysAgo, new TimeOnly(10, 10));
            var known = await readiness.FindAsync(item, cancel);
            var now = clock.GetUtcNow();
            await readiness.ChangeAsync(item, known.Text with { EvidenceKind = EvidenceKind.Link, Evidence = where, EvidenceAt = now, ExpiresAt = now.AddDays(daysGood) }, known.Version, cancel);
        }
    }
}
