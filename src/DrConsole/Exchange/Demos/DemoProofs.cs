using DrConsole.Estate;

namespace DrConsole.Exchange.Demos;

/// <summary>A year of tests for the demo: some promises were kept, one was missed, one was shown too long ago, and some nobody ever tried.</summary>
public sealed class DemoProofs(ReadTargets targets, RecordProof record)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    // How much of what is promised the test took: whatever the catalogue promises, the standings come out the same.
    private static readonly (string Target, string Title, (int DaysAgo, double Share, string Environment)[] Tests)[] Year =
    [
        ("service-core-databases-rto", "Database primary lost", [(340, 1.1, "staging"), (251, 0.8, "staging"), (160, 0.7, "production"), (70, 0.65, "production")]),
        ("service-message-broker-rto", "Broker restarted from its standby", [(251, 0.9, "staging"), (70, 0.6, "production")]),
        ("service-service-registry-rto", "Region outage", [(70, 0.3, "staging")]),
        ("service-coordinator-agent-rto", "Agent deleted", [(160, 0.95, "production"), (41, 0.88, "production")]),
        ("service-resource-manager-rto", "Region outage", [(204, 0.75, "production")]),
        ("service-monitoring-agent-rto", "Data-centre failure", [(251, 0.9, "staging"), (62, 1.5, "production")]),
        ("service-tool-gateway-rto", "Model API outage", [(69, 0.5, "production")]),
        ("data-class-audit-trail-rto", "Audit trail read back", [(150, 0.6, "dr-site"), (60, 0.5, "dr-site")]),
        ("data-class-system-state-rpo", "Region outage", [(70, 0.4, "production")]),
        ("system-rto", "Data-centre failure", [(251, 1.2, "staging"), (62, 0.67, "production")]),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        var promised = (await targets.BoardAsync(cancel)).Lines.ToDictionary(line => line.Target.Key, line => line.Target);
        var tests = Year.Where(year => promised.ContainsKey(year.Target)).SelectMany(year => year.Tests.Select(test => (Target: promised[year.Target], year.Title, Test: test)));
        foreach (var (target, title, test) in tests.OrderByDescending(each => each.Test.DaysAgo))
        {
            clock.GoTo(test.DaysAgo, new TimeOnly(15, 5));
            var took = TimeSpan.FromSeconds(Math.Round(target.Value.TotalSeconds * test.Share));
            var text = new ProofText(target.Subject, target.Kind, ProofSource.EarlierTest, title, $"https://docs.example.com/tests/{clock.GetUtcNow():yyyy-MM-dd}", clock.GetUtcNow(), took, test.Environment);
            await record.ByHandAsync(text with { Interval = Quarter, VouchedBy = "Mara Lindqvist" }, cancel);
        }
    }
}
