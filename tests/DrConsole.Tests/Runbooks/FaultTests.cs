using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>A file that is no runbook says where and why; nothing of it is taken.</summary>
public sealed class FaultTests
{
    private const string Manual = "  - {id: a, title: A, kind: manual}";

    [Theory]
    [InlineData("timout: 5m", "steps[0].timout", "Is 'timeout' meant?")]
    [InlineData("wait: 5m", "steps[0].wait", "A manual step has no 'wait'")]
    [InlineData("timeout: 5", "steps[0].timeout", "of what?")]
    [InlineData("timeout: 1-2h", "steps[0].timeout", "not a range")]
    [InlineData("timeout: [5m]", "steps[0].timeout", "not a list")]
    [InlineData("timeout:", "steps[0].timeout", "says nothing")]
    [InlineData("repeatable: maybe", "steps[0].repeatable", "true or false")]
    [InlineData("repeatable: 'true'", "steps[0].repeatable", "without quotes")]
    [InlineData("items: {a: b}", "steps[0].items", "A list is needed")]
    [InlineData("items: [[a]]", "steps[0].items[0]", "One line of text")]
    [InlineData("retries: 2", "steps[0].retries", "A group of keys")]
    [InlineData("retries: {count: 99}", "steps[0].retries.count", "from 1 to 20")]
    [InlineData("retries: {count: two}", "steps[0].retries.count", "whole number")]
    [InlineData("on-failure: explode", "steps[0].on-failure", "stop, continue, rollback")]
    [InlineData("on-failure: rollback", "steps[0].on-failure", "needs a rollback")]
    [InlineData("rollback: none", "steps[0].rollback", "because")]
    [InlineData("because: so", "steps[0].because", "rollback: none")]
    [InlineData("rollback: {kind: wait, wait: 5m}", "steps[0].rollback.kind", "not known")]
    [InlineData("recheck: 5m", "steps[0].recheck", "expected: open")]
    [InlineData("expected: open", "steps[0].recheck", "missing")]
    [InlineData("after: [b]", "steps.a.after", "no step 'b'")]
    [InlineData("after: b", "steps[0].after", "A list is needed")]
    [InlineData("after: [b, b]", "steps[0].after[1]", "twice")]
    [InlineData("owner: The Boss", "steps[0].owner", "small letters")]
    [InlineData("produces: [../../etc/passwd]", "steps[0].produces", "below the step's own")]
    [InlineData("instructions: '<script>alert(1)</script>'", "steps[0].instructions", "HTML")]
    [InlineData("instructions: '[x](javascript:alert(1))'", "steps[0].instructions", "HTML")]
    [InlineData("instructions: '<img src=x onerror=alert(1)>'", "steps[0].instructions", "HTML")]
    [InlineData("capture: {a: '(x)(y)'}", "steps[0].capture.a", "exactly one group")]
    [InlineData("capture: {a: '(?=x)(y)'}", "steps[0].capture.a", "bounded time")]
    [InlineData("capture: {a: '$..x'}", "steps[0].capture.a", "path into JSON")]
    [InlineData("capture: {'a b': '(x)'}", "steps[0].capture.a b", "letters, digits")]
    [InlineData("checks: [{title: x, http: {url: 'ftp://x'}}]", "steps[0].checks[0].http.url", "http://")]
    [InlineData("checks: [{title: x, pttp: {url: 'http://x'}}]", "steps[0].checks[0].pttp", "Is 'http' meant?")]
    [InlineData("title: B", "steps[0].title", "twice")]
    [InlineData("scope: &x [a]", "steps[0].scope", "Anchors")]
    [InlineData("scope: *x", "steps[0].scope", "Aliases")]
    [InlineData("scope: !!set [a]", "steps[0].scope", "Tags")]
    public void Every_fault_of_a_step_names_its_place(string line, string key, string message)
    {
        var reading = RunbookReader.Read(With($"  - id: a\n    title: A\n    kind: manual\n    {line}"));

        Assert.Null(reading.File);
        var fault = Assert.Single(reading.Faults, fault => fault.Key == key);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Line is >= 4 and <= 7 && fault.Column >= 1, fault.ToString());
    }

    [Theory]
    [InlineData("command", "run: ./x.sh a", "there is no shell")]
    [InlineData("command", "run: []", "A program and at most")]
    [InlineData("command", "runner: local", "one of 'run'")]
    [InlineData("command", "run: [a], script: b", "one of 'run'")]
    [InlineData("command", "script: b", "'interpreter' is missing")]
    [InlineData("command", "run: ['{{p}}']", "cannot come from a parameter")]
    [InlineData("command", "run: [./x, 'a{{p}}']", "one whole argument")]
    [InlineData("command", "run: [./x, '{{p}}{{p}}']", "one whole argument")]
    [InlineData("command", "run: [./x, '{{secret:TOKEN}}']", "A secret may stand in")]
    [InlineData("command", "run: [bash, -c, '{{p}}']", "run as a program")]
    [InlineData("command", "run: [/usr/bin/env, bash, -euo, pipefail, -c, '{{p}}']", "")]
    [InlineData("command", "run: [sudo, sh, -c, '{{p}}']", "run as a program")]
    [InlineData("command", "run: [python3, '{{p}}']", "run as a program")]
    [InlineData("command", "run: [ssh, host, restore, '{{p}}']", "run as a program")]
    [InlineData("command", "run: [./x], directory: '/x/{{p}}'", "cannot come from a parameter")]
    [InlineData("command", "run: [./x], environment: {'A-B': c}", "not a name such as")]
    [InlineData("command", "run: [./x, '{{p.constructor}}']", "nothing is computed")]
    [InlineData("command", "run: [./x, '{{#if p}}']", "nothing is computed")]
    [InlineData("command", "run: [./x, '{{p']", "never closed")]
    [InlineData("command", "run: [./x, '{{{{p}}}}']", "nothing is computed")]
    [InlineData("command", "run: [./x, \"a\\0b\"]", "NUL")]
    [InlineData("http", "http: {url: 'https://u:p@x/'}", "without a user's name")]
    [InlineData("http", "http: {url: 'https://x/{{secret:A}}'}", "A secret may stand in")]
    [InlineData("http", "http: {url: 'https://x', method: BREW}", "not known")]
    [InlineData("http", "http: {url: 'https://x', headers: {'A:B': c}}", "not a header's name")]
    [InlineData("http", "http: {url: 'https://x', headers: {A: \"b\\r\\nC: d\"}}", "control character")]
    [InlineData("http", "http: {url: 'https://x', expect: {status: [99]}}", "from 100 to 599")]
    [InlineData("http", "url: 'https://x'", "'http' is missing")]
    [InlineData("approval", "count: 2", "'by' is missing")]
    [InlineData("approval", "by: lead, count: 0", "from 1 to 9")]
    [InlineData("gate", "same: [{http: {url: 'http://x'}}]", "At least two")]
    [InlineData("gate", "timeout: 5m", "A gate has")]
    [InlineData("gate", "check: {http: {url: 'http://x'}, command: [a]}", "Only one of")]
    [InlineData("wait", "wait: 0s", "More than nothing")]
    [InlineData("notify", "notify: {template: x}", "'audience' is missing")]
    [InlineData("decision", "decision: {question: x, options: [{label: a, then: []}]}", "at least two")]
    [InlineData("decision", "decision: {question: x, options: [{label: a, then: [z]}, {label: b}]}", "no step 'z'")]
    [InlineData("decision", "decision: {question: x, options: [{label: a}, {label: a}]}", "already")]
    [InlineData("runbook", "use: one", "cannot use itself")]
    [InlineData("cloudwatch", "cloudwatch: {alarm: x, is: FINE}", "OK, ALARM")]
    [InlineData("teleport", "to: mars", "is not known")]
    public void Every_kind_says_what_it_needs(string kind, string rest, string message)
    {
        var reading = RunbookReader.Read(With($"  - {{id: a, title: A, kind: {kind}, {rest}}}", "parameters: [{name: p, type: text}]\n"));

        if (message.Length == 0)
            return;
        Assert.Null(reading.File);
        Assert.Contains(reading.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal) && fault.Line == 5);
    }

    [Theory]
    [InlineData("runbok: x\n", "runbok", "Is 'runbook' meant?")]
    [InlineData("service: [x]\n", "service", "not a list")]
    [InlineData("rto: soon\n", "rto", "no duration")]
    [InlineData("answers: [{scenario: x, as: hope}]\n", "answers[0].as", "immediate")]
    [InlineData("parameters: [{name: a, type: colour}]\n", "parameters[0].type", "text, number")]
    [InlineData("parameters: [{name: a, type: text}, {name: a, type: text}]\n", "parameters[1].name", "already")]
    [InlineData("parameters: [{name: a, type: number, default: many}]\n", "parameters[0].default", "a number")]
    [InlineData("parameters: [{name: a, type: secret, default: x}]\n", "parameters[0].default", "never stored")]
    [InlineData("parameters: [{name: a, type: choice}]\n", "parameters[0].choices", "needs its choices")]
    [InlineData("parameters: [{name: a, type: text, pattern: '(a+)+\\1'}]\n", "parameters[0].pattern", "bounded time")]
    [InlineData("waivers: [{rule: no-timeout, because: x, until: tomorrow}]\n", "waivers[0].until", "A date")]
    public void Every_fault_above_the_steps_names_its_place(string head, string key, string message)
    {
        var reading = RunbookReader.Read(With(Manual, head));

        Assert.Contains(message, Assert.Single(reading.Faults, fault => fault.Key == key).Message, StringComparison.Ordinal);
        Assert.Null(reading.File);
    }

    [Fact]
    public void Many_faults_are_told_at_once_in_the_order_of_the_file()
    {
        var reading = RunbookReader.Read("runbook: A B\ntitle: ''\ncolour: red\nsteps:\n  - {id: A, kind: manual}\n  - {id: b, title: B, kind: nothing}\n");

        Assert.True(reading.Faults.Count >= 6);
        Assert.Equal(reading.Faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column), reading.Faults);
        Assert.Equal([1, 2, 3, 5, 6], reading.Faults.Select(fault => fault.Line).Distinct());
    }

    [Theory]
    [InlineData("after: [c]", "after: [a]", "after: [b]", "a → b → c → a")]
    [InlineData("after: [a]", "after: []", "after: []", "a → a")]
    public void Steps_that_wait_for_one_another_are_named(string a, string b, string c, string circle)
    {
        var reading = RunbookReader.Read(With($"  - {{id: a, title: A, kind: manual, {a}}}\n  - {{id: b, title: B, kind: manual, {b}}}\n  - {{id: c, title: C, kind: manual, {c}}}"));

        Assert.Contains(reading.Faults, fault => fault.Message.Contains(circle, StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_cannot_choose_what_comes_before_it()
    {
        var reading = RunbookReader.Read(With(Manual + "\n  - {id: d, title: D, kind: decision, decision: {question: q, options: [{label: x, then: [a]}, {label: y}]}}"));

        Assert.Contains(reading.Faults, fault => fault.Message.Contains("wait for one another", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_parameter_never_becomes_an_argument()
    {
        var reading = RunbookReader.Read(With("  - {id: a, title: A, kind: command, run: [./x, '{{p}}']}", "parameters: [{name: p, type: secret}]\n"));

        Assert.Contains("p is a secret", Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_means_one_thing()
    {
        var reading = RunbookReader.Read(With("  - {id: a, title: A, kind: manual, capture: {p: '(x)'}}", "parameters: [{name: p, type: text}]\n"));

        Assert.Contains("p is a parameter already", Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }
}
