using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks;

/// <summary>The runbooks that these tests share.</summary>
internal static class RunbookWorld
{
    /// <summary>Restores a database: lists copies, asks two people, restores, compares.</summary>
    public const string Restore = """
        runbook: restore-core-database
        title: Restore the core database
        summary: When the primary is lost or its data is damaged.
        service: core-databases
        answers: [{scenario: system-corruption, as: recovery}]
        rto: 60m
        parameters:
          - {name: snapshot, type: text, required: true, pattern: '^[a-z0-9-]+$', help: Which snapshot}
        steps:
          - id: locate
            phase: Assess
            title: Find the newest verified copy
            kind: command
            runner: local
            run: [./list-copies.sh, --snapshot, '{{snapshot}}']
            expected: 2m
            timeout: 5m
            retries: {count: 2, delay: 10s}
            repeatable: true
            on-failure: stop
            produces: [impact_report.pdf]
          - id: confirm
            phase: Recover
            title: Confirm the restore
            kind: approval
            by: incident-commander
            count: 2
            after: [locate]
          - id: restore
            phase: Recover
            title: Restore
            kind: command
            run: [./restore-data.sh, '{{snapshot}}']
            timeout: 30m
            rollback: {kind: command, run: [./undo-restore.sh], timeout: 10m}
          - id: continuity
            phase: Validate
            title: The copy continues the original
            kind: gate
            same:
              - {http: {url: 'http://primary/root'}}
              - {http: {url: 'http://copy/root'}}
        """;

    /// <summary>Every kind of step with everything that it may say.</summary>
    public const string Everything = """
        runbook: everything
        title: "Everything: at once"
        service: gateway
        rto: 1-2h
        answers:
          - {scenario: region-lost, as: immediate}
          - {scenario: region-lost, as: failback}
        parameters:
          - {name: region, type: choice, choices: [eu-west-1, eu-west-2], default: eu-west-1, required: true}
          - {name: batch, type: number, min: 1, max: 500, default: 50}
          - {name: dry, type: boolean, default: 'true'}
          - {name: since, type: date, default: 2026-11-25}
          - {name: token, type: secret}
        waivers:
          - {rule: no-timeout, step: ask, because: People answer when they can, until: 2027-06-30}
        steps:
          - id: look
            phase: Assess
            title: Look around
            kind: manual
            owner: scribe
            instructions: |
              Open the **dashboard**, then:

              1. read it
              2. say so
            items: [Queues are empty, 'Replicas: three']
            checks:
              - Everybody was told
              - {title: The gateway answers, http: {url: 'https://gw/{{region}}/health', expect: {status: [200, 204], contains: ok, json: {$.state: up}}}}
            scope: [gateway, 'eu-west']
            expected: open
            recheck: 5m
          - id: list
            title: List
            kind: command
            runner: recovery
            run: [docker, ps, --format, '\{{.Names}}', '{{region}}']
            directory: /opt/dr
            allow-dash: true
            repeatable: true
            capture: {name: '^name=([a-z]+)$', id: '$.items[0].id'}
            expected: 30s
            timeout: 2m
          - id: act
            title: Act
            kind: command
            action: restore-db
            with: {size: '{{batch}}', id: '{{id}}'}
            rollback: none
            because: The old state is gone by then
            timeout: 5m
          - id: run
            title: Script
            kind: command
            after: [list]
            interpreter: [bash, -eu]
            environment: {TOKEN: '{{secret:DEPLOY_TOKEN}}', WHO: 'is {{name}}', DRY: '{{dry}}', KEY: '{{token}}'}
            script: |
              set -o pipefail
              	tab "$WHO" {{not a template}}

              echo done
            rollback: {kind: manual, instructions: Put it back, items: [first this]}
          - id: call
            title: Call
            kind: http
            after: [act, run]
            http: {method: POST, url: 'https://api/v1/x?since={{since}}', headers: {Authorization: 'Bearer {{secret:API_KEY}}'}, body: '{"a": "{{region}}"}'}
            on-failure: rollback
            retries: {count: 3, delay: 1m30s}
            rollback: {kind: http, http: {method: DELETE, url: 'https://api/v1/x'}, timeout: 1m}
          - {id: ask, title: Ask, kind: approval, by: incident-commander}
          - {id: pause, title: Let it settle, kind: wait, wait: 10m}
          - {id: tell, title: Tell, kind: notify, notify: {template: status-update, audience: [executives, on-call]}}
          - id: choose
            title: Choose
            kind: decision
            decision: {question: 'Is it the primary?', options: [{label: 'Yes', then: [nested]}, {label: 'No', then: [alarm]}]}
          - {id: nested, title: Nested, kind: runbook, use: restore-core-database, with: {snapshot: '{{name}}'}}
          - {id: alarm, title: Alarm, kind: cloudwatch, after: [choose], cloudwatch: {alarm: 'gw-{{region}}', is: OK}, timeout: 15m}
          - {id: gate, title: Gate, kind: gate, after: [nested, alarm], check: {command: {run: [./probe.sh], runner: recovery}}, timeout: 1m}
          - {id: lag, title: Lag, kind: cloudwatch, only: planned, cloudwatch: {metric: {namespace: AWS/RDS, name: ReplicaLag, statistic: Maximum, over: 5m, dimensions: {DBInstanceIdentifier: 'gw-{{region}}'}, above: 0.5, below: 30}}, timeout: 15m}
        """;

    public static RunbookFile Right(string yaml)
    {
        var reading = RunbookReader.Read(yaml);
        Assert.Equal([], reading.Faults.Select(fault => fault.ToString()));
        return reading.File!;
    }

    /// <summary>A runbook with these steps and nothing else.</summary>
    public static string With(string steps, string head = "") => $"runbook: one\ntitle: One\n{head}steps:\n{steps}\n";

    public static IReadOnlyList<Finding> Lint(string yaml, LintFacts? facts = null)
    {
        Right(yaml);
        return Linter.Lint(RunbookReader.Read(yaml), facts ?? new LintFacts(Noon));
    }
}
