using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One readiness item that people keep, also by two at once.</summary>
public sealed partial class ReadinessItemPage(EditReadinessItem edit, Pulse pulse, PageExits exits) : RecordFormPage<ReadinessItem>(pulse, exits)
{
    private string _statement = "", _service = "", _plan = "", _evidence = "", _notApplicable = "", _note = "";
    private int _weight = 2;
    private EvidenceKind _kind;
    private DateOnly? _evidenceAt, _expiresAt;

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"readiness-item/{Key}"];

    // A file becomes the evidence by being kept, not by being named.
    private IEnumerable<EvidenceKind> Kinds => Enum.GetValues<EvidenceKind>().Where(kind => kind is not EvidenceKind.File || _kind is EvidenceKind.File);

    private ReadinessItemText Text => new(_statement, _service, _plan, _weight, _kind, _evidence, FormValues.Day(_evidenceAt), FormValues.Day(_expiresAt), _notApplicable, _note);

    public override string Root => "/readiness";

    protected override Permission Needed => Permission.EditPlans;

    protected override string NameOf(ReadinessItem stored) => "Readiness item";

    protected override Task<ReadinessItem> FindAsync(string key) => edit.FindAsync(key, Closed);

    protected override async Task<ReadinessItem> CreateAsync() => await edit.CreateAsync(NewKey, Text, Closed);

    protected override async Task<ReadinessItem> ChangeAsync(string key) => await edit.ChangeAsync(key, Text, Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(ReadinessItem stored)
    {
        (_statement, _service, _plan, _weight, _kind) = (stored.Statement, stored.Service, stored.Plan, stored.Weight, stored.EvidenceKind);
        (_evidence, _notApplicable, _note) = (stored.Evidence, stored.NotApplicable, stored.Note);
        (_evidenceAt, _expiresAt) = (FormValues.Day(stored.EvidenceAt), FormValues.Day(stored.ExpiresAt));
    }
}
