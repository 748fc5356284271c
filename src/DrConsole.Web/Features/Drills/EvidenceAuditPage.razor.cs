using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills;

public sealed partial class EvidenceAuditPage(AuditRecords records, AuditReport audit, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<AuditedRecord> _records = [];
    private IReadOnlyList<Contradiction> _found = [];
    private StatedReport? _report;
    private string _text = "";
    private bool _asked;

    protected override IReadOnlyCollection<string> Topics => [Drill.Topic, Incident.Topic, Backup.Topic];

    private int Wrong => _records.Count(record => record.Found.Count > 0);

    private string Sentence => _records.Count == 0 ? "Evidence auditor"
        : Wrong == 0 ? $"Nothing contradicts in {Words.Count(_records.Count, "record", "records")}"
        : $"{Words.Count(Wrong, "record contradicts itself", "records contradict themselves")}";

    protected override async Task ReadAsync() => _records = await records.ExecuteAsync(Closed);

    private async Task<bool> AuditAsync()
    {
        _asked = true;
        (_report, _found) = (null, []);
        return await TryAsync(async () => (_report, _found) = await audit.ExecuteAsync(_text, Closed));
    }
}
