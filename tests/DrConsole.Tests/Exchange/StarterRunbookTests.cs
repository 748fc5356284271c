using DrConsole.Exchange.Starters;
using DrConsole.Plans;
using DrConsole.Runbooks;

namespace DrConsole.Tests;

/// <summary>Every starter runbook is one that the product itself would call good.</summary>
public sealed class StarterRunbookTests
{
    private static readonly Dictionary<string, RunbookFile> Files = StarterRunbooks.All.ToDictionary(runbook => runbook.Key, runbook => RunbookReader.Read(runbook.Text).File!);

    public static TheoryData<string> Keys { get; } = [.. StarterRunbooks.All.Select(runbook => runbook.Key)];

    private static LintFacts Facts => new(Noon)
    {
        Secrets = StarterRunbooks.Secrets.ToHashSet(),
        Runbooks = Files.Values.Where(file => file is not null).ToDictionary(file => file.Key, file => new KnownProcedure(
            IsPublished: true,
            [.. file.Steps.SelectMany(step => new[] { step.Body, step.Rollback?.Body }).OfType<NestedBody>().Select(body => body.Use)],
            [.. file.Parameters.Where(parameter => parameter is { Required: true, Default: null }).Select(parameter => parameter.Name)],
            [.. file.Parameters.Select(parameter => parameter.Name)], RunbookTimes.Of(file).Total)),
    };

    [Theory, MemberData(nameof(Keys))]
    public void It_is_read_without_a_fault_under_its_own_name(string key)
    {
        var reading = RunbookReader.Read(StarterRunbooks.All.Single(runbook => runbook.Key == key).Text);

        Assert.Equal([], reading.Faults.Select(fault => fault.ToString()));
        Assert.Equal(key, reading.File!.Key);
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_linter_finds_nothing_in_it(string key)
    {
        var reading = RunbookReader.Read(StarterRunbooks.All.Single(runbook => runbook.Key == key).Text);

        Assert.Equal([], Linter.Lint(reading, Facts).Select(finding => $"{finding.Line}: {finding.Rule}: {finding.Message}"));
    }

    [Theory, MemberData(nameof(Keys))]
    public void Each_step_says_who_does_it_how_long_it_takes_and_in_which_phase(string key)
    {
        Assert.All(Files[key].Steps, step =>
        {
            Assert.NotEqual("", step.Phase);
            Assert.True(step.Owner is not null || step.Body is ApprovalBody or WaitBody, step.Id);
            Assert.True(step.Expected is not null || step.Body is WaitBody, step.Id);
        });
    }

    [Fact]
    public void Every_scenario_of_the_catalogue_has_a_recovery_within_its_time()
    {
        var scenarios = Scenarios();

        Assert.Equal(23, scenarios.Count);
        Assert.All(scenarios, scenario => Assert.Contains(scenario.Links, link => link.Role is ResponseRole.Recovery));
        Assert.All(scenarios.SelectMany(scenario => scenario.Links.Where(link => link.Role is ResponseRole.Immediate or ResponseRole.Recovery).Select(link => (scenario.Rto, link.Key))),
            pair => Assert.True(RunbookTimes.Of(Files[pair.Key]).Total <= pair.Rto, $"{pair.Key} takes {RunbookTimes.Of(Files[pair.Key]).Total}, its scenario allows {pair.Rto}"));
    }

    [Fact]
    public void A_scenario_and_its_runbook_name_each_other()
    {
        var said = Scenarios().SelectMany(scenario => scenario.Links.Select(link => (scenario.Key, link.Role, link.Key))).Order();
        var answered = Files.Values.SelectMany(file => file.Answers.Select(answer => (answer.Scenario, answer.As, file.Key))).Order();

        Assert.Equal(answered, said);
    }

    [Fact]
    public void A_runbook_that_others_nest_comes_before_them()
    {
        var at = StarterRunbooks.All.Select((runbook, index) => (runbook.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);

        Assert.All(Files.Values.SelectMany(file => file.Steps.Select(step => (file.Key, step.Body))).Where(pair => pair.Body is NestedBody),
            pair => Assert.True(at[((NestedBody)pair.Body).Use] < at[pair.Key], pair.Key));
    }

    private static List<(string Key, TimeSpan Rto, IReadOnlyList<RunbookLink> Links)> Scenarios()
    {
        var found = new List<(string, TimeSpan, IReadOnlyList<RunbookLink>)>();
        foreach (var block in string.Join('\n', StarterCatalogue.Files.SelectMany(file => file.Lines)).Split("\nscenario: ").Skip(1))
        {
            var lines = block.Split('\n');

            // A programme of drills names its scenario in a line of its own, too.
            if (!lines[1].StartsWith("title: ", StringComparison.Ordinal))
                continue;
            var rto = lines.First(line => line.StartsWith("rto: ", StringComparison.Ordinal))[5..];
            var links = lines.SkipWhile(line => line != "runbooks:").Skip(1).TakeWhile(line => line.StartsWith("  - ", StringComparison.Ordinal)).Select(line => line[4..].Trim('"'));
            found.Add((lines[0], Durations.ReadRange("rto", rto).To, RunbookLink.Read(string.Join('\n', links))));
        }
        return found;
    }
}
