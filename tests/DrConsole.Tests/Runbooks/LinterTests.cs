using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>The linter finds what would hurt at night, says why and how to mend it, and keeps silent about what nobody knows.</summary>
public sealed class LinterTests
{
    private const string Clean = """
          - {id: look, title: Look, kind: manual, items: [Look], expected: 1m}
          - {id: act, title: Act, kind: command, run: [./act], repeatable: true, expected: 2m, timeout: 5m}
          - {id: gate, title: Gate, kind: gate, check: {http: {url: 'http://x'}}, expected: 1m, timeout: 2m}
        """;

    [Fact]
    public void A_good_runbook_has_no_finding() => Assert.Empty(Lint(With(Clean, "rto: 10m\n")));

    [Theory]
    [InlineData("no-rollback", "{id: a, title: A, kind: command, run: [./a], timeout: 1m}")]
    [InlineData("no-rollback", "{id: a, title: A, kind: http, http: {method: POST, url: 'http://x'}, timeout: 1m}")]
    [InlineData("no-timeout", "{id: a, title: A, kind: command, run: [./a], repeatable: true}")]
    [InlineData("no-timeout", "{id: a, title: A, kind: approval, by: lead}")]
    [InlineData("no-timeout", "{id: a, title: A, kind: command, run: [./a], timeout: 1m, rollback: {kind: command, run: [./b]}}")]
    [InlineData("timeout-too-short", "{id: a, title: A, kind: command, run: [./a], repeatable: true, expected: 5m, timeout: 1m}")]
    [InlineData("no-verification", "{id: a, title: A, kind: command, run: [./a], repeatable: true, timeout: 1m}")]
    [InlineData("outcome-unknowable", "{id: a, title: A, kind: command, run: [./a], timeout: 1m, rollback: none, because: x}")]
    [InlineData("empty-manual", "{id: a, title: A, kind: manual}")]
    [InlineData("retry-not-repeatable", "{id: a, title: A, kind: command, run: [./a], retries: {count: 2}}")]
    [InlineData("inline-program", "{id: a, title: A, kind: command, run: [bash, -c, 'x | y']}")]
    [InlineData("undefined-name", "{id: a, title: A, kind: command, run: [./a, '{{what}}']}")]
    [InlineData("too-early", "{id: a, title: A, kind: command, after: [], run: [./a, '{{later}}']}")]
    [InlineData("unused-capture", "{id: a, title: A, kind: manual, capture: {b: '(x)'}}")]
    [InlineData("needless-decision", "{id: a, title: A, kind: decision, decision: {question: q, options: [{label: x}, {label: y}]}}")]
    [InlineData("no-expected", "{id: a, title: A, kind: manual}")]
    public void Each_rule_finds_its_fault_and_says_where_why_and_what_to_do(string rule, string step)
    {
        var finding = Lint(With($"  - {step}\n  - {{id: z, title: Z, kind: manual, items: [x], capture: {{later: '(x)'}}, expected: 1m}}", "rto: 1h\n"))
            .First(finding => finding.Rule == rule);

        Assert.Equal(rule is "no-verification" ? ("z", 6) : ("a", 5), (finding.Step, finding.Line));
        Assert.All([finding.Message, finding.Why, finding.Mend], text => Assert.True(text.EndsWith('.') && text.Length > 10, text));
    }

    [Fact]
    public void An_unused_parameter_is_found_at_its_own_line()
    {
        var finding = Assert.Single(Lint(With(Clean, "rto: 1h\nparameters:\n  - {name: one, type: text}\n")));

        Assert.Equal(("unused-parameter", null, 5), (finding.Rule, finding.Step, finding.Line));
    }

    [Fact]
    public void A_reason_why_nothing_can_undo_it_is_enough() =>
        Assert.DoesNotContain(Lint(With("  - {id: a, title: A, kind: command, run: [./a], rollback: none, because: The disk is gone}")), finding => finding.Rule == "no-rollback");

    [Fact]
    public void Slower_than_the_target_names_by_how_much_and_the_way()
    {
        var finding = Assert.Single(Lint(With(Clean, "rto: 3m\n")), finding => finding.Rule == "slower-than-target");

        Assert.Contains("1 min longer", finding.Message, StringComparison.Ordinal);
        Assert.Contains("look → act → gate", finding.Mend, StringComparison.Ordinal);
        Assert.Equal(3, finding.Line);
    }

    [Fact]
    public void The_target_of_the_service_counts_where_the_file_names_none()
    {
        var facts = new LintFacts(Noon) { TargetRto = TimeSpan.FromMinutes(1) };

        Assert.Equal(["slower-than-target"], Lint(With(Clean), facts).Select(finding => finding.Rule));
        Assert.Equal(["no-target"], Lint(With(Clean)).Select(finding => finding.Rule));
    }

    [Theory]
    [InlineData("service: gone\n", "", "service-missing")]
    [InlineData("answers: [{scenario: gone, as: recovery}]\n", "", "scenario-missing")]
    [InlineData("", "{id: a, title: A, kind: runbook, use: gone}", "runbook-missing")]
    [InlineData("", "{id: a, title: A, kind: runbook, use: draft}", "runbook-unpublished")]
    [InlineData("", "{id: a, title: A, kind: runbook, use: circle}", "nests-itself")]
    [InlineData("", "{id: a, title: A, kind: runbook, use: needy}", "nested-parameters")]
    [InlineData("", "{id: a, title: A, kind: runbook, use: needy, with: {a: x, b: y}}", "nested-parameters")]
    [InlineData("", "{id: a, title: A, kind: command, run: [./x], environment: {X: '{{secret:GONE}}'}}", "secret-missing")]
    [InlineData("", "{id: a, title: A, kind: command, run: [./x]}", "runner-refuses")]
    [InlineData("", "{id: a, title: A, kind: manual, owner: gone}", "nobody-on-call")]
    [InlineData("", "{id: a, title: A, kind: approval, by: left}", "contact-left")]
    [InlineData("", "{id: a, title: A, kind: manual, instructions: 'See http://dead.example/x'}", "dead-link")]
    public void What_does_not_exist_is_found_where_it_is_known_and_never_guessed(string head, string step, string rule)
    {
        var yaml = With(step.Length == 0 ? Clean : $"  - {step}", head);
        var facts = new LintFacts(Noon)
        {
            Services = new HashSet<string>(),
            Scenarios = new HashSet<string>(),
            Secrets = new HashSet<string>(),
            RolesOnCall = new HashSet<string> { "left" },
            LeftContacts = new Dictionary<string, string> { ["left"] = "Ana" },
            Refusals = new Dictionary<string, string> { ["a"] = "./x is not allowed." },
            DeadLinks = new HashSet<string> { "http://dead.example/x" },
            Runbooks = new Dictionary<string, KnownProcedure>
            {
                ["draft"] = new(false, [], [], [], null),
                ["circle"] = new(true, ["other"], [], [], null),
                ["other"] = new(true, ["one"], [], [], null),
                ["needy"] = new(true, [], ["a"], ["a"], null),
            },
        };

        Assert.Contains(rule, Lint(yaml, facts).Select(finding => finding.Rule));
        Assert.DoesNotContain(rule, Lint(yaml).Select(finding => finding.Rule));
    }

    [Fact]
    public void Published_long_ago_and_never_exercised_is_found()
    {
        var yaml = With(Clean, "rto: 10m\n");

        Assert.Equal(["never-exercised"], Lint(yaml, new LintFacts(Noon) { Practice = (Noon.AddDays(-91), null) }).Select(finding => finding.Rule));
        Assert.Empty(Lint(yaml, new LintFacts(Noon) { Practice = (Noon.AddDays(-91), Noon.AddDays(-1)) }));
        Assert.Empty(Lint(yaml, new LintFacts(Noon) { Practice = (Noon.AddDays(-89), null) }));
    }

    [Fact]
    public void A_waiver_holds_until_its_day_and_is_shown_as_one()
    {
        var yaml = With(Clean, "waivers: [{rule: no-target, because: It is a helper, until: 2027-03-10}]\n");

        Assert.Equal("It is a helper", Assert.Single(Lint(yaml)).Waiver!.Because);
        Assert.Equal(["waiver-expired", "no-target"], Lint(yaml, new LintFacts(Noon.AddDays(1))).Select(finding => finding.Rule));
    }

    [Fact]
    public void A_waiver_of_nothing_is_found_and_an_error_is_never_waived()
    {
        var useless = Lint(With(Clean, "rto: 1h\nwaivers: [{rule: no-such-rule, because: x, until: 2030-01-01}]\n"));
        var error = Lint(With("  - {id: a, title: A, kind: command, run: [./a, '{{what}}']}", "waivers: [{rule: undefined-name, because: x, until: 2030-01-01}]\n"));

        Assert.Contains("no rule 'no-such-rule'", Assert.Single(useless).Mend, StringComparison.Ordinal);
        Assert.False(error.Single(finding => finding.Rule == "undefined-name").IsWaived);
    }

    [Fact]
    public void Every_rule_has_a_key_of_its_own() => Assert.Equal(Linter.Keys.Count, Linter.Keys.Distinct().Count());
}
