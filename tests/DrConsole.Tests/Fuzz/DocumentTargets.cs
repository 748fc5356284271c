using System.Text;
using DrConsole.Drills;
using DrConsole.Exchange;
using DrConsole.Exchange.Starters;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Fuzz;

/// <summary>Documents that people and other tools hand in.</summary>
internal static class DocumentTargets
{
    private static readonly Type[] Refused = [typeof(InvalidException)];

    private static readonly HashSet<string> Known = [];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("plans and other documents", Plans, bytes => DocumentReader.Read([SourceText.Read("a.md", bytes)], ImportShape.Auto), Refused, ["## ", "| a | b |", "RTO: ", "RPO: 4h", "---\n", "kind: plan", "```yaml\n", "- [ ] ", "Tier 1: x", "Scenario 1: ", "(P1)"], 70),
        new("anybody's Markdown", Plans, bytes => DocumentReader.Read([SourceText.Read("", bytes)], ImportShape.Markdown), Refused, ["# ", "* * * *", "====", "\n\n\n", "[x](y)", "[[z]]", "{{a}}", "____", "TBD"], 60),
        new("records of the catalogue", Catalogue, bytes => DocumentReader.Read([SourceText.Read("", bytes)], ImportShape.Plan), Refused, ["key: ", "  - name: ", "services:\n", "targets: ", "2h-4h", "!!python/object:os.system"], 60),
        new("Rundeck jobs", [.. Bytes(ProcedureDocuments.RundeckJobs)], bytes => Procedure(bytes, ImportShape.Rundeck), Refused, ["${option.x}", "@option.y@", "sequence:\n", "  commands:\n", "exec: ", "script: |\n", "jobref:\n", "keepgoing: true"], 120),
        new("Automation documents", [.. Bytes(ProcedureDocuments.Automation)], bytes => Procedure(bytes, ImportShape.Ssm), Refused, ["{{ global:DATE }}", "aws:branch", "aws:executeScript", "nextStep: ", "isEnd: true", "mainSteps:\n"], 120),
        new("plans of Region switch", [.. Bytes(Arc)], bytes => Procedure(bytes, ImportShape.Arc), Refused, ["\"workflows\":", "\"steps\":", "\"name\":"], 200),
        new("recovery plans of Azure", [.. Bytes(Asr)], bytes => Procedure(bytes, ImportShape.Asr), Refused, ["\"groups\":", "\"groupType\":\"Boot\"", "\"properties\":"], 200),
        new("procedures in prose", Plans, bytes => Procedure(bytes, ImportShape.Procedure), Refused, ["1. ", "```bash\n", "(5 min)", "**Step 1**", "$ ls", "## Procedure"], 60),
        FuzzTarget.OfText("runbook files", StarterRunbooks.All.Select(each => each.Text).Take(6), text => RunbookReader.ReadAll(text), Refused, "steps:\n", "  - id: ", "kind: command", "run: [", "{{secret:X}}", "after: [", "timeout: ", "pattern: '(a+)+$'", "same:\n", "<<: *a", "items: [") with { Cases = 150 },
        FuzzTarget.OfText("a runner's file", [File.ReadAllText(Repository.Path("docs", "runner.sample.yaml")), "allow: [./scripts/**]\nactions:\n  a: {run: [./x, '{{p}}'], parameters: {p: '^[a-z]+$'}}\n"], text => RunnerFile.Read(text, "/srv"), Refused, "allow: [", "interpreters: ", "actions:\n", "parameters: {p: '", "raise-privileges: yes"),
        FuzzTarget.OfText("past incidents as CSV", [Sheet], text => PastSheet.Read(text, Noon), Refused, "2020-02-30", "\"\"", "P1", "PT", "24:60", "detected_at", ";"),
        FuzzTarget.OfText("somebody's drill report", [Report], text => ForeignReportReader.Read(text), Refused, "| Step | Target | Actual |", "Detected: ", "RTO target: 4 h", "12 of 13 criteria met", "25:61", "31 February 2024"),
        FuzzTarget.OfText("calendars", [Calendar], text => IcalReader.Read(text, TimeZoneInfo.Utc, Noon), Refused, "BEGIN:VEVENT\n", "END:VEVENT\n", "RRULE:FREQ=DAILY;INTERVAL=1", "RRULE:FREQ=WEEKLY;COUNT=10000;BYDAY=MO,TU", "UNTIL=22001231T235959Z", "DTSTART:19900101T000000", "DTSTART;TZID=Europe/Berlin:22001231T235959", "DURATION:P99999999W", "DURATION:P3660D", "EXDATE:20270101", "RECURRENCE-ID:20270310T120000Z"),
        FuzzTarget.OfText("ticks of a pack", [Ticks], text => TickDocument.Read(Encoding.UTF8.GetBytes(text)), Refused, "\"ticks\":[", "\"done\":true", "\"at\":\"2027-03-10T12:00:00Z\"", "\"version\":1"),
    ];

    private static IReadOnlyList<byte[]> Plans => [.. Directory.GetFiles(Repository.Path("tests", "DrConsole.Tests", "Exchange", "Documents")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static IReadOnlyList<byte[]> Catalogue => [.. StarterCatalogue.Files.OrderBy(file => file.Length).Take(6).Select(file => Encoding.UTF8.GetBytes(string.Join('\n', file.Lines)))];

    private static void Procedure(byte[] bytes, ImportShape shape) => ProcedureReader.Read([(SourceText.Read("", bytes), shape)], Known);

    private static IEnumerable<byte[]> Bytes(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    private const string Arc = """{"plan":{"name":"shop","primaryRegion":"eu-west-1","regions":["eu-west-1","eu-central-1"],"workflows":[{"workflowTargetAction":"activate","workflowDescription":"Go over","steps":[{"name":"Scale","description":"Up","executionBlockType":"EC2AutoScaling","executionBlockConfiguration":{"ec2AsgCapacityIncreaseConfig":{"timeoutMinutes":20,"asgs":[{"arn":"arn:aws:autoscaling:x"}]}}},{"name":"Ask","executionBlockType":"ManualApproval","executionBlockConfiguration":{"executionApprovalConfig":{"approvalRole":"arn:aws:iam::1:role/x","timeoutMinutes":60}}}]}]}}""";

    private const string Asr = """{"name":"shop","properties":{"friendlyName":"Shop","primaryFabricFriendlyName":"West","recoveryFabricFriendlyName":"East","groups":[{"groupType":"Shutdown","replicationProtectedItems":[],"startGroupActions":[],"endGroupActions":[]},{"groupType":"Boot","replicationProtectedItems":[{"virtualMachineId":"vm1"}],"startGroupActions":[{"actionName":"Say","failoverTypes":["PlannedFailover"],"failoverDirections":["PrimaryToRecovery"],"customDetails":{"instanceType":"ManualActionDetails","description":"Tell people"}}],"endGroupActions":[]}]}}""";

    private const string Sheet = "reference,title,severity,impact_at,detected_at,acknowledged_at,recovered_at,resolved_at,services,data_lost,duration\nINC-1,Database down,P1,2026-05-01T10:00:00Z,2026-05-01 10:05,2026-05-01 10:07,2026-05-01 11:00,2026-05-01 12:00,core databases,15m,1 h\nINC-2,\"A, b\",P3,,2026-06-01T10:00Z,,,,,,\n";

    private const string Report = "# Drill of 3 March 2026\n\nDetected: 09:06 UTC\nFailure injected: 09:00\nRTO target: 60 min\nActual RTO: 45 min\n\n| Step | Started | Ended | Result |\n|---|---|---|---|\n| Restore | 09:10 | 09:40 | passed |\n\n| Measure | Target | Actual | Met |\n|---|---|---|---|\n| RTO | 1 h | 45 min | yes |\n\n- Regions: eu-west, eu-east\n- 4 of 5 criteria met\n";

    private const string Calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nSUMMARY:On call\\, ana\nDTSTART;TZID=Europe/Berlin:20270310T080000\nDTEND;TZID=Europe/Berlin:20270317T080000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20271231T000000Z\nEXDATE:20270324\nATTENDEE;CN=\"Ana: A\":mailto:ana@example.com\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nDTSTART:20270311\nDURATION:P1W\nSTATUS:CONFIRMED\nEND:VEVENT\nEND:VCALENDAR\n";

    private const string Ticks = """{"format":"drconsole-ticks/1","pack":"01980000-0000-7000-8000-000000000001","madeAt":"2027-03-10T12:00:00Z","savedAt":"2027-03-10T13:00:00+01:00","ticks":[{"id":"01980000-0000-7000-8000-000000000002","runbook":"restore-orders","version":3,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","step":"locate","done":true,"at":"2027-03-10T12:30:00Z","by":"Ana","note":"by hand"}]}""";
}
