using DrConsole.Estate;
using static DrConsole.Tests.EstateWorld;

namespace DrConsole.Tests;

/// <summary>Promises that cannot be kept, each with the arithmetic that shows it.</summary>
public sealed class FeasibilityTests
{
    [Theory, BothDatabases]
    public async Task A_service_cannot_be_back_before_what_it_needs(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await PromiseAsync(console, Service("core-databases"), 20);
        await PromiseAsync(console, Service("message-broker"), 15);

        Assert.Equal("RTO 15 min < 20 min, the RTO of Core databases", (await OnlyAsync(console, FeasibilityRule.SlowerDependency)).Arithmetic);
    }

    [Theory, BothDatabases]
    public async Task A_chain_of_proven_times_is_added_up_and_what_was_not_measured_is_said(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await PromiseAsync(console, Service("core-databases"), 20, measured: 18);
        await PromiseAsync(console, Service("learning-agent"), 25, measured: 12);

        Assert.Equal("18 min (Core databases) + not measured (Message broker) + 12 min (Learning agent) = 30 min > RTO 25 min", (await OnlyAsync(console, FeasibilityRule.LongChain)).Arithmetic);
    }

    [Theory, BothDatabases]
    public async Task Data_is_compared_with_its_interval_its_lag_its_regions_and_how_fast_it_was_read_back(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        var text = new DataClassText("Memory store", 2, DataClassPriority.Critical)
        {
            Rpo = TimeSpan.FromMinutes(15),
            Interval = TimeSpan.FromHours(1),
            AllowedLag = TimeSpan.FromMinutes(30),
            SizeBytes = 1_500_000_000_000,
            CopyRegions = ["eu-west-1", "EU-west-1"],
        };
        await console.As<EditDataClass>(Eva).CreateAsync("memory", text, Cancel);
        var memory = new TargetSubject(TargetSubjectKind.DataClass, "memory");
        await console.As<EditTarget>(Eva).CreateAsync(memory, TargetKind.Rto, new TargetText(Minutes(60)), Cancel);
        await console.As<RecordProof>(Eva).ByHandAsync(Measured(memory, 10) with { Title = "Restore of a tenth", Bytes = 150_000_000_000 }, Cancel);

        var findings = (await console.As<ReadTargets>(Cora).BoardAsync(Cancel)).Findings;

        Assert.Equal(
            ["interval 1 h > RPO 15 min", "allowed lag 30 min > RPO 15 min", "2 copies, 1 region (eu-west-1)", "1.5 TB ÷ 250 MB/s (Restore of a tenth) = 1 h 40 min > RTO 1 h"],
            findings.Select(finding => finding.Arithmetic));
    }

    [Theory, BothDatabases]
    public async Task A_scenario_and_a_runbook_are_compared_through_the_rows_that_others_write(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await PromiseAsync(console, Service("core-databases"), 20);
        await using (var store = console.OpenStore())
        {
            await ScenarioOutline.WriteAsync(store, "region-loss", "Region loss", "Disaster recovery", TimeSpan.FromHours(4), ["core-databases"], Cancel);
            await store.SetTargetAsync(TargetSubject.OfScenario("region-loss"), TargetKind.Rto, new TargetText(Minutes(300)), Noon, Cancel);
            await RecoveryPath.WriteAsync(store, "runbook/restore", Service("core-databases"), "Restore the core database", TimeSpan.FromMinutes(47), Cancel);
            await store.SaveChangesAsync(Cancel);
        }

        var findings = (await console.As<ReadTargets>(Cora).BoardAsync(Cancel)).Findings;

        Assert.Equal(
            ["critical path 47 min > RTO 20 min", "RTO 5 h > 4 h, the plan's", "RTO 5 h > 20 min, the RTO of Core databases"], findings.Select(finding => finding.Arithmetic));
        Assert.Contains("Region loss", (await Assert.ThrowsAsync<RefusedException>(() => DeleteAllAboveAsync(console))).Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Sites_in_one_region_a_console_that_needs_what_it_recovers_and_too_long_an_outage_are_found(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        var edit = console.As<EditService>(Eva);
        await edit.CreateAsync("mail", Plain("Mail provider") with { Kind = ServiceKind.ExternalProvider }, Cancel);
        await edit.CreateAsync("console", Plain("DrConsole", 1, "message-broker", "mail") with { Kind = ServiceKind.Console }, Cancel);
        await edit.CreateAsync("registry", Plain("Registry") with { MaximumDowntime = TimeSpan.FromHours(1), Sites = [new("A", "eu-west-1"), new("B", "eu-west-1")] }, Cancel);
        await PromiseAsync(console, Service("registry"), 90);

        var findings = (await console.As<ReadTargets>(Cora).BoardAsync(Cancel)).Findings;

        Assert.Equal(
            ["RTO 1 h 30 min > 1 h, the maximum tolerable downtime", "2 sites, 1 region (eu-west-1)", "DrConsole → Core databases", "DrConsole → Message broker"],
            findings.Select(finding => finding.Arithmetic));
    }

    [Theory, BothDatabases]
    public async Task A_sound_estate_has_no_findings(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BuildAsync(console);
        await PromiseAsync(console, Service("core-databases"), 20, measured: 10);
        await PromiseAsync(console, Service("message-broker"), 20, measured: 5);
        await PromiseAsync(console, TargetSubject.System, 240);
        await console.As<EditDataClass>(Eva).CreateAsync("audit", new DataClassText("Audit trail", 1, DataClassPriority.Critical)
        {
            Rpo = TimeSpan.Zero,
            Sync = SyncMethod.RealTime,
            Interval = TimeSpan.FromDays(7),
            CopyRegions = ["eu-west-1", "eu-central-1"],
        }, Cancel);

        Assert.Empty((await console.As<ReadTargets>(Cora).BoardAsync(Cancel)).Findings);
    }

    private static async Task PromiseAsync(TestConsole console, TargetSubject subject, double minutes, double? measured = null)
    {
        await console.As<EditTarget>(Eva).CreateAsync(subject, TargetKind.Rto, new TargetText(Minutes(minutes)), Cancel);
        if (measured is { } took)
            await console.As<RecordProof>(Eva).ByHandAsync(Measured(subject, took), Cancel);
    }

    private static async Task<FeasibilityFinding> OnlyAsync(TestConsole console, FeasibilityRule rule) =>
        Assert.Single((await console.As<ReadTargets>(Cora).BoardAsync(Cancel)).Findings, finding => finding.Rule == rule);

    private static async Task DeleteAllAboveAsync(TestConsole console)
    {
        await console.As<EditService>(Eva).DeleteAsync("learning-agent", 0, Cancel);
        await console.As<EditService>(Eva).DeleteAsync("message-broker", 0, Cancel);
        await console.As<EditService>(Eva).DeleteAsync("core-databases", 0, Cancel);
    }
}
