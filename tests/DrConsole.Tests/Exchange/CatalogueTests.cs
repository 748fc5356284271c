using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Exchange.Starters;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Plans;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>The starter catalogue holds the facts of the five plans: each row of what they demand by names and numbers that somebody could look up.</summary>
public sealed class CatalogueTests(CatalogueTests.Loaded loaded) : IClassFixture<CatalogueTests.Loaded>
{
    public sealed class Loaded : IAsyncLifetime
    {
        private TestConsole? _console;

        public TestConsole Console => _console!;

        public IReadOnlyDictionary<string, Service> Services { get; private set; } = null!;

        public IReadOnlyDictionary<string, DataClass> Data { get; private set; } = null!;

        public IReadOnlyDictionary<string, Target> Targets { get; private set; } = null!;

        public IReadOnlyDictionary<string, Plan> Plans { get; private set; } = null!;

        public IReadOnlyDictionary<string, Scenario> Scenarios { get; private set; } = null!;

        public IReadOnlyDictionary<string, Checklist> Checklists { get; private set; } = null!;

        public IReadOnlyDictionary<string, Stakeholder> Stakeholders { get; private set; } = null!;

        public PeopleFacts People { get; private set; } = null!;

        public IReadOnlyDictionary<string, ReadinessItem> Readiness { get; private set; } = null!;

        public IReadOnlyDictionary<string, StoredSeverityRule> Severities { get; private set; } = null!;

        public IReadOnlyDictionary<string, DrillProgramme> Programmes { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
            await _console.As<StarterCatalogue>(Access.Actor.Nobody).LoadAsync(CancellationToken.None);
            await using var store = _console.OpenStore();
            Services = await store.Set<Service>().WithParts().ToDictionaryAsync(service => service.Key);
            Data = await store.Set<DataClass>().ToDictionaryAsync(held => held.Key);
            Targets = await store.Set<Target>().ToDictionaryAsync(target => target.Key);
            Plans = await store.Set<Plan>().ToDictionaryAsync(plan => plan.Key);
            Scenarios = await store.Set<Scenario>().ToDictionaryAsync(scenario => scenario.Key);
            Checklists = await store.Set<Checklist>().ToDictionaryAsync(checklist => checklist.Key);
            Stakeholders = await store.Set<Stakeholder>().ToDictionaryAsync(stakeholder => stakeholder.Key);
            People = await PeopleFacts.ReadAsync(store, Noon, CancellationToken.None);
            Severities = await store.Set<StoredSeverityRule>().ToDictionaryAsync(rule => rule.Key);
            Programmes = await store.WholeProgrammes().ToDictionaryAsync(programme => programme.Key);
            Readiness = await store.Set<ReadinessItem>().ToDictionaryAsync(item => item.Key);
        }

        public async ValueTask DisposeAsync()
        {
            if (_console is not null)
                await _console.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Each row of the demands that this part of the product answers, with what shows it.</summary>
    public static TheoryData<string, string> Rows { get; } = new()
    {
        { "A1", "rto service-service-registry 60; rto service-coordinator-agent 120; rto system 240; rpo critical-data 5; rpo system-state 15; rpo learning-models 60" },
        { "A2", "priority message-broker 1; priority core-databases 2; priority analytics-services 3; needs coordinator-agent message-broker" },
        { "A3", "critical data-centre-failure; critical system-corruption; critical security-breach" },
        { "A4", "impact agent-failure-critical Critical; impact agent-failure-standard Standard; impact infrastructure-failure-critical Critical; impact infrastructure-failure-standard Standard" },
        { "A5", "says data-centre-failure ./assess-damage.sh; says data-centre-failure impact_report.pdf; says data-centre-failure network, storage, compute; says data-centre-failure ./verify-integrity.sh" },
        { "A6", "says system-corruption ./restore-data.sh; says system-corruption critical state, agent data, learning models; says system-corruption ./verify-integration.sh" },
        { "A7", "kind recovery-site Site; sites recovery-site Compute,Storage,Network" },
        { "A8", "sync critical-data RealTime; sync agent-state NearRealTime; sync historical-data Periodic" },
        { "A9", "kept critical-data 30; kept system-state 14; kept historical-data 90; backup critical-data every 15 minutes, kept 7 days" },
        { "A10", "informed system-administrator Critical voice,email,sms 15; informed security-team Critical voice,email 30; informed operations-team Standard email,chat 60; informed development-team Standard email,chat 120" },
        { "A12", "notes platform-recovery every quarter (8 h; notes platform-recovery every month (4 h; drill full-recovery Quarterly 8; drill component-recovery Monthly 4" },
        { "A13", "checks infrastructure-validation Infrastructure; checks data-validation Data; checks services-validation Services" },
        { "A14", "reviewed platform-recovery 3; notes platform-recovery review the change, update the procedure, validate the update" },
        { "A15", "documents platform-recovery architecture; history platform-recovery 1.0.0" },
        { "B1", "notes agentcore-recovery aws cloudwatch describe-alarms; notes agentcore-recovery CloudWatch, 90 days" },
        { "B2", "symptoms agent-failure 3; symptoms configuration-damaged 3; symptoms agent-deleted 3; symptoms role-deleted 3; symptoms region-outage 3; symptoms bucket-deleted 3; symptoms log-group-deleted 2; says agent-deleted --deployment-type direct_code_deploy" },
        { "B3", "says bad-deployment rollback-agent.ps1 -AgentName coach-companion-agentcore -CommitHash abc123; checks rollback-validation Response" },
        { "B4", "takes agent-failure 15 High; takes configuration-damaged 13 High; takes agent-deleted 20 High; takes role-deleted 9 High; takes region-outage 240 Low; takes bucket-deleted 9 High; takes log-group-deleted 4 High" },
        { "B5", "rpo agent-code 0; loses log-group-deleted Invocation logs; loses agent-deleted Agent memory; kept metrics 450" },
        { "B6", "notes agentcore-recovery P2: partly down or slow, within 15 minutes; rto severity-p1 15" },
        { "B8", "checks detection-phase Response; checks assessment-phase Response; checks response-phase Response; checks verification-phase Response; checks documentation-phase Response" },
        { "B10", "drill agent-failure Quarterly 1; drill agent-deletion Quarterly 1; drill agent-rollback Quarterly 1; within agent-failure 15; within agent-deletion 20; within agent-rollback 15" },
        { "B12", "escalates platform 1 rotation/platform-primary; escalates platform 2 rotation/platform-secondary; escalates platform 4 contact/cto; notes agentcore-recovery engineering@example.com; notes agentcore-recovery +1 202 555 0101" },
        { "B13", "history agentcore-recovery 2026-02-08; reviewed agentcore-recovery 3" },
        { "C1", "backup agent-code all versions" },
        { "C2", "ready last-three-versions; ready rollback-script-tested; checks rollback-validation Response; takes prompt-regression 5 High; drill prompt-rollback Monthly 0.5" },
        { "C3", "single bedrock-agentcore; falls model-gateway anthropic,local-model,people; ready circuit-breakers" },
        { "C4", "points p1-playbook within 2 minutes; points p1-playbook last 4 hours; points p1-playbook within 15 minutes; asks p1 2 5 15 15   True; asks p2 5 15 30 30   True; asks p3 30 60   4  False; asks p4 480 1440    1 False" },
        { "C5", "drill prompt-rollback Monthly 0.5; within prompt-rollback 5; drill replica-takes-over Quarterly 2; drill full-simulation Yearly 24" },
        { "C7", "scenario model-api-outage; scenario prompt-regression; scenario memory-corruption; scenario tool-api-change; says memory-corruption ./restore-memory.sh --timestamp 2026-02-28T04:00:00" },
        { "C8", "ready configs-in-version-control; ready last-three-versions; ready rollback-script-tested; ready multi-provider; ready database-replica-failover; ready circuit-breakers; ready playbook-documented; ready on-call-rotation; ready drill-scheduled; ready monitoring-configured" },
        { "D1", "plan platform-recovery DisasterRecovery; plan agent-incident-response IncidentResponse; meets agent-incident-response platform-recovery; scenario ransomware" },
        { "D2", "rpo audit-trail 0; rto data-class-audit-trail 240; rpo memory-store-data 15; rto data-class-memory-store-data 60; rto data-class-session-state 30; rpo observability-data 1440; rto data-class-observability-data 240" },
        { "D3", "rpo session-state 5; says region-loss signature does not hold" },
        { "D4", "backup audit-trail every week; backup vault-secrets every hour; encrypted audit-trail" },
        { "D5", "says region-loss Compare the roots; says region-loss smoke tests; triggers region-loss 5 health checks in a row have failed over 5 minutes" },
        { "D7", "says region-loss resume; says region-loss restart; says region-loss discard" },
        { "D8", "drill memory-and-vault-restore Quarterly 3; drill canary-failover HalfYearly 6; drill region-chaos Yearly 10" },
        { "E1", "rpo conversation-history 1; rto data-class-conversation-history 15; rto data-class-agent-configurations 5; rpo usage-billing 5; rto data-class-analytics-logs 240; rpo analytics-logs 60" },
        { "E2", "kind agent-database Database; backup conversation-history full dump; says database-primary-failure kubectl exec postgres-replica-0 -- pg_ctl promote" },
        { "E3", "backup session-state 60 s with 10,000; says redis-primary-failure redis-cli -h sentinel sentinel failover agent-redis" },
        { "E4", "triggers database-primary-failure every 10 s, 5 s each" },
        { "E6", "degrades agent-database; degrades agent-redis; degrades model-gateway" },
        { "E7", "drill backup-read-back Weekly 1; drill redis-failover Weekly 0.5; drill database-failover Monthly 2; drill model-outage Monthly 1; drill fresh-cluster Monthly 3; drill region-failover Quarterly 6" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_row_of_the_demands_is_in_it(string row, string facts)
    {
        Assert.NotEmpty(row);
        Assert.All(facts.Split(';', StringSplitOptions.TrimEntries), fact => Assert.True(Holds(fact.Split(' ', 3)), $"{row}: {fact}"));
    }

    [Fact]
    public void Everything_in_it_is_a_draft_and_names_nobody_who_exists()
    {
        var text = string.Join('\n', StarterCatalogue.Files.SelectMany(file => file.Lines));

        Assert.Equal(3, loaded.Plans.Count);
        Assert.All(System.Text.RegularExpressions.Regex.Matches(text, @"[\w.]+@[\w.]+").Select(match => match.Value), address => Assert.EndsWith("@example.com", address, StringComparison.Ordinal));
        Assert.All(System.Text.RegularExpressions.Regex.Matches(text, @"\+\d[\d ]{8,}").Select(match => match.Value), number => Assert.StartsWith("+1 202 555 01", number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_scenario_or_plan_names_is_there()
    {
        await using var store = loaded.Console.OpenStore();

        Assert.All(loaded.Scenarios.Values, scenario =>
        {
            Assert.Subset(loaded.Services.Keys.ToHashSet(), PlanLines.Each(scenario.Services).ToHashSet());
            Assert.Subset(loaded.Data.Keys.ToHashSet(), PlanLines.Each(scenario.DataClasses).ToHashSet());
        });
        Assert.All(loaded.Plans.Values, plan => Assert.Subset(loaded.Checklists.Keys.ToHashSet(), PlanLines.Each(plan.Checklists).ToHashSet()));
        Assert.All(await store.Set<PlanStanding>().ToListAsync(Cancel), standing => Assert.Equal((PlanStatus.Draft, null), (standing.Status, standing.InForce)));
    }

    private bool Holds(string[] fact) => fact[0] switch
    {
        "rto" => loaded.Targets[fact[1] + "-rto"].Value == Minutes(fact[2]),
        "rpo" => loaded.Data[fact[1]].Rpo == Minutes(fact[2]),
        "priority" => loaded.Services[fact[1]].Priority == Number(fact[2]),
        "needs" => loaded.Services[fact[1]].Dependencies.Any(dependency => dependency.On == fact[2]),
        "kind" => loaded.Services[fact[1]].Kind.ToString() == fact[2],
        "sites" => string.Join(',', loaded.Services[fact[1]].Sites.Single().Parts.Select(part => part.Kind).Order()) == fact[2],
        "single" => loaded.Services[fact[1]].IsSinglePoint,
        "falls" => string.Join(',', loaded.Services[fact[1]].Dependencies.Single().Fallbacks.OrderBy(fallback => fallback.Number).Select(fallback => fallback.On ?? "people")) == fact[2],
        "degrades" => loaded.Services[fact[1]].Degradation.Length > 0,
        "sync" => loaded.Data[fact[1]].Sync.ToString() == fact[2],
        "kept" => loaded.Data[fact[1]].Retention == TimeSpan.FromDays(Number(fact[2])),
        "backup" => loaded.Data[fact[1]].BackupStrategy.Contains(fact[2], StringComparison.Ordinal),
        "encrypted" => loaded.Data[fact[1]] is { EncryptedAtRest: true, EncryptedInTransit: true },
        "plan" => loaded.Plans[fact[1]].Kind.ToString() == fact[2],
        "meets" => loaded.Plans[fact[1]].Meets.Contains(fact[2], StringComparison.Ordinal),
        "informed" => loaded.Stakeholders[fact[1]] is var told && fact[2] == $"{told.Criticality} {told.Channels.Replace('\n', ',')} {told.RespondsWithin!.Value.TotalMinutes}",
        "escalates" => fact[2].Split(' ') is [var level, var target] && KeyLines.Each(loaded.People.Policies[fact[1]].Text.Levels[Number(level) - 1].Targets).Contains(target),
        "notes" => loaded.Plans[fact[1]].Notes.Contains(fact[2], StringComparison.Ordinal),
        "history" => loaded.Plans[fact[1]].History.Contains(fact[2], StringComparison.Ordinal),
        "documents" => loaded.Plans[fact[1]].Documents.Contains(fact[2], StringComparison.Ordinal),
        "reviewed" => loaded.Plans[fact[1]].Reviews.Procedures.Months == Number(fact[2]),
        "critical" => loaded.Scenarios[fact[1]] is { Level: ScenarioLevel.Critical, Impact.Length: > 0, Immediate.Length: > 0, Recovery.Length: > 0 },
        "impact" => loaded.Scenarios[fact[1]] is { Triggers.Length: > 0, Recovery.Length: > 0 } scenario && scenario.ImpactLevel.ToString() == fact[2],
        "scenario" => loaded.Scenarios[fact[1]].Symptoms.Length > 0,
        "says" => (loaded.Scenarios[fact[1]].Immediate + loaded.Scenarios[fact[1]].Recovery).Contains(fact[2], StringComparison.Ordinal),
        "triggers" => loaded.Scenarios[fact[1]].Triggers.Contains(fact[2], StringComparison.Ordinal),
        "symptoms" => PlanLines.Each(loaded.Scenarios[fact[1]].Symptoms).Count == Number(fact[2]),
        "takes" => loaded.Scenarios[fact[1]].Rto == Minutes(fact[2].Split(' ')[0]) && loaded.Scenarios[fact[1]].Confidence.ToString() == fact[2].Split(' ')[1],
        "loses" => loaded.Scenarios[fact[1]].DataLoss.Contains(fact[2], StringComparison.Ordinal),
        "checks" => loaded.Checklists[fact[1]].Area.ToString() == fact[2],
        "points" => loaded.Checklists[fact[1]].Points.Contains(fact[2], StringComparison.Ordinal),
        "asks" => loaded.Severities[fact[1]] is var rule && fact[2] == $"{rule.Acknowledge.TotalMinutes} {rule.Respond.TotalMinutes} {rule.FirstNotice?.TotalMinutes} {rule.Cadence?.TotalMinutes} {rule.FixBy?.TotalHours} {rule.FixDays} {rule.PostMortem}",
        "drill" => loaded.Programmes[fact[1]] is var drill && FormattableString.Invariant($"{drill.Interval} {drill.ExpectedDuration.TotalHours}") == fact[2],
        "within" => loaded.Programmes[fact[1]].Criteria.Any(criterion => criterion.Kind is CriterionKind.WithinTarget && criterion.Parameter == $"{fact[2]}m"),
        "ready" => loaded.Readiness[fact[1]].Statement.Length > 0,
        _ => throw new InvalidOperationException($"'{fact[0]}' is no fact."),
    };

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static TimeSpan Minutes(string text) => TimeSpan.FromMinutes(Number(text));
}
