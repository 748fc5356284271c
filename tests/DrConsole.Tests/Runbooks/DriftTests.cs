using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>Every night somebody looks whether what runbooks name is still there, and never says so of what nobody saw.</summary>
public sealed class DriftTests
{
    private static readonly (string, string) NoApproval = ("DrConsole:Runbooks:ApprovalsNeeded", "0");

    private const string Calling = """
        runbook: calling
        title: Calling
        rto: 1h
        steps:
          - id: call
            title: Call
            kind: http
            owner: scribe
            instructions: See [the page](https://wiki.example.com/call), and https://wiki.example.com/other.
            http: {url: 'https://api.example.com/{{where}}', headers: {Authorization: 'Bearer {{secret:API_KEY}}'}}
          - {id: ask, title: Ask, kind: http, http: {url: 'https://api.example.com/health'}}
          - {id: alarm, title: Alarm, kind: cloudwatch, cloudwatch: {alarm: calls, is: OK}}
          - {id: run, title: Run, kind: command, run: [./run.sh, x]}
        """;

    private sealed class Alarms(params string[] existing) : IKnowAlarms
    {
        public Task<IReadOnlySet<string>?> ExistingAsync(IReadOnlyCollection<string> names, CancellationToken cancel) => Task.FromResult<IReadOnlySet<string>?>(existing.ToHashSet());
    }

    private sealed class Outside : IReachOut
    {
        public Task<(bool? Answers, string Why)> AskAsync(Uri address, CancellationToken cancel) =>
            Task.FromResult<(bool?, string)>(address.Host == "wiki.example.com" ? (false, "It answers 404.") : (true, "It answers 200."));
    }

    [Fact]
    public void Everything_that_a_file_names_is_found_once()
    {
        var reading = RunbookReader.Read(Calling);

        var named = NamedThing.In(reading.File!, reading.Places).Select(thing => $"{thing.Kind} {thing.What}").Order();

        Assert.Equal(
            [
                "Address https://api.example.com/health", "Alarm calls", "Command ./run.sh", "Duty scribe", "Link https://wiki.example.com/call", "Link https://wiki.example.com/other", "Secret API_KEY",
            ], named);
    }

    [Theory, BothDatabases]
    public async Task What_is_gone_lowers_readiness_and_opens_an_action_until_it_is_there_again(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await PublishAsync(console, Calling.Replace("https://api.example.com/{{where}}", "https://api.example.com/", StringComparison.Ordinal));

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);
        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        var gone = Assert.Single(await console.As<ReadDrift>(Cora).OfAsync("calling", Cancel), row => row.Standing is DriftStanding.Broken);
        Assert.Equal((NamedKind.Secret, "API_KEY", "call"), (gone.Kind, gone.What, gone.Step));
        var action = Assert.Single(await ActionsAsync(console));
        Assert.Equal(("Mend the runbook calling: secret API_KEY is gone", ActionState.Open, "eva"), (action.Title, action.State, action.Owner.ToLowerInvariant()));
        Assert.Equal(0, await ReadinessAsync(console));

        await console.As<Secrets>(Ben).SetAsync("API_KEY", "x", Cancel);
        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        Assert.Equal(ActionState.Fixed, Assert.Single(await ActionsAsync(console)).State);
        Assert.Equal(1, await ReadinessAsync(console));
        Assert.Equal((1, 0), ((await console.As<ReadDrift>(Cora).StandingAsync(Cancel)) is var standing ? (standing.Published, standing.Drifted!.Value) : default));
    }

    [Theory, BothDatabases]
    public async Task What_nobody_can_look_at_is_not_called_there(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await PublishAsync(console, Calling.Replace("{{where}}", "", StringComparison.Ordinal));

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        Assert.All((await console.As<ReadDrift>(Cora).OfAsync("calling", Cancel)).Where(row => row.Kind is not NamedKind.Secret), row => Assert.Equal(DriftStanding.NotLookedAt, row.Standing));
    }

    [Theory, BothDatabases]
    public async Task A_duty_that_nobody_fills_is_broken_until_somebody_does(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await PublishAsync(console, Calling.Replace("{{where}}", "", StringComparison.Ordinal));
        await console.As<EditContact>(Eva).CreateAsync("gus", new ContactText("gus") { Channels = [new(ChannelKind.Email, "gus@example.com")] }, Cancel);
        var scribe = await console.As<EditGroup>(Eva).CreateAsync("scribe", new GroupText("Scribes"), Cancel);

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);
        Assert.Equal((DriftStanding.Broken, "Nobody fills it now."), await DutyAsync(console));

        await console.As<EditGroup>(Eva).ChangeAsync("scribe", new GroupText("Scribes", Members: "gus"), scribe.Version, Cancel);
        await console.As<LookForDrift>(Eva).RunAsync(Cancel);
        Assert.Equal((DriftStanding.There, "Somebody fills it."), await DutyAsync(console));

        static async Task<(DriftStanding, string)> DutyAsync(TestConsole console) =>
            Assert.Single(await console.As<ReadDrift>(Cora).OfAsync("calling", Cancel), row => row.Kind is NamedKind.Duty) is var row ? (row.Standing, row.Why) : default;
    }

    [Fact]
    public async Task A_link_that_was_seen_dead_is_a_finding_of_the_linter()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => services.AddSingleton<IReachOut>(new Outside()), NoApproval);
        await PublishAsync(console, Calling.Replace("{{where}}", "", StringComparison.Ordinal));

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        await using var store = console.OpenStore();
        var told = await store.RunbookFindings.Where(finding => finding.Rule == "dead-link").Select(finding => finding.Message).ToListAsync(Cancel);
        Assert.Equal(["https://wiki.example.com/call no longer answers.", "https://wiki.example.com/other no longer answers."], told.Order());
    }

    [Fact]
    public async Task With_eyes_outside_links_and_alarms_are_looked_at()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        await using var store = console.OpenStore();
        var reading = RunbookReader.Read(Calling);

        var seen = await new DriftLook(new Outside(), [new Alarms("others")], [], console.Clock).AtAsync(store, reading.File!, reading.Places, Cancel);

        Assert.Equal(
            ["Address There", "Alarm Broken", "Command NotLookedAt", "Duty NotLookedAt", "Link Broken", "Link Broken", "Secret Broken"],
            seen.Select(one => $"{one.Thing.Kind} {one.Standing}").Order());
    }

    [Theory, BothDatabases]
    public async Task What_a_runner_would_refuse_is_broken_and_the_linter_says_so_at_its_step(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await PublishAsync(console, "runbook: calling\ntitle: Far\nsteps:\n  - {id: here, title: Here, kind: command, run: [./here.sh]}\n  - {id: there, title: There, kind: command, runner: berlin, run: [./there.sh]}\n");

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        await using var store = console.OpenStore();
        var seen = await store.DriftRows.Where(row => row.Kind == NamedKind.Command).OrderBy(row => row.Number).Select(row => new { row.Step, row.Standing, row.Why }).ToListAsync(Cancel);
        Assert.Equal([("here", DriftStanding.NotLookedAt), ("there", DriftStanding.Broken)], seen.Select(row => (row.Step!, row.Standing)));
        Assert.Equal("There is no runner or group berlin.", seen[1].Why);
        Assert.Equal("there", Assert.Single(await store.RunbookFindings.Where(finding => finding.Rule == "runner-refuses").ToListAsync(Cancel)).Step);
    }

    [Theory, BothDatabases]
    public async Task Findings_of_all_runbooks_are_found_by_severity_rule_and_service(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await PublishAsync(console, Calling.Replace("{{where}}", "", StringComparison.Ordinal));
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);

        await console.As<LookForDrift>(Eva).RunAsync(Cancel);

        var read = console.As<ReadDrift>(Cora);
        var warnings = await read.FindingsAsync(new(Severity: FindingSeverity.Warning), 0, 50, Cancel);
        Assert.Contains(warnings, line => line is { Key: "calling", Rule: "no-timeout", Step: "call" });
        Assert.All(await read.FindingsAsync(new(Service: "core-databases"), 0, 50, Cancel), line => Assert.Equal("restore-core-database", line.Key));
        Assert.Equal(await read.CountAsync(new(Rule: "no-timeout"), Cancel), (await read.RulesAsync(Cancel)).Single(rule => rule.Rule == "no-timeout").Count);
        Assert.Single(await read.FindingsAsync(new(), 1, 1, Cancel));
        var all = (await read.FindingsAsync(new(), 0, 50, Cancel)).Select(line => line.Severity).ToList();
        Assert.Equal(all.Order(), all);
        Assert.Equal(1, (await read.StandingAsync(Cancel)).WithFindings);
    }

    private static async Task PublishAsync(TestConsole console, string yaml)
    {
        await console.As<EditRunbook>(Eva).CreateAsync(yaml, Cancel);
        await console.As<SubmitRunbook>(Eva).ExecuteAsync("calling", "", null, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("calling", null, Cancel);
    }

    private static async Task<IReadOnlyList<AgreedAction>> ActionsAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<AgreedAction>().ToListAsync(Cancel);
    }

    private static async Task<double?> ReadinessAsync(TestConsole console) =>
        (await console.As<ReadReadiness>(Cora).ExecuteAsync(Cancel)).Lines.Single(line => line.Key == "computed/runbooks-there/all").Value;
}
