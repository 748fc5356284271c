using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One readiness item that people keep, also by two at once.</summary>
public sealed partial class ReadinessItemPage(EditReadinessItem edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private ReadinessItem? _stored;
    private int? _changedBy;
    private bool _mayEdit;
    private bool _deleting;
    private string? _shown;
    private string _key = "", _statement = "", _service = "", _plan = "", _evidence = "", _notApplicable = "", _note = "";
    private int _weight = 2;
    private EvidenceKind _kind;
    private DateOnly? _evidenceAt, _expiresAt;

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"readiness-item/{Key}"];

    // A file becomes the evidence by being kept, not by being named.
    private IEnumerable<EvidenceKind> Kinds => Enum.GetValues<EvidenceKind>().Where(kind => kind is not EvidenceKind.File || _kind is EvidenceKind.File);

    private ReadinessItemText Text => new(_statement, _service, _plan, _weight, _kind, _evidence, FormValues.Day(_evidenceAt), FormValues.Day(_expiresAt), _notApplicable, _note);

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        if (Key is not { } key)
            return;
        _stored = await edit.FindAsync(key, Closed);

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != key)
            Show(_stored);
        else
            _changedBy = _stored.Version > _version ? _stored.Version : null;
    }

    private async Task<bool> SaveAsync()
    {
        var wasNew = Key is null;
        var saved = await TryAsync(async () =>
        {
            _stored = wasNew ? await edit.CreateAsync(_key, Text, Closed) : await edit.ChangeAsync(Key!, Text, _version, Closed);
            Show(_stored);
        });
        if (saved)
        {
            await _form!.SentAsync();
            exits.Leave("/readiness", wasNew ? "Readiness item created" : "Readiness item saved");
        }
        return saved;
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        await SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show(await edit.FindAsync(Key!, Closed));
        await _form!.SentAsync();
    }

    private async Task DeleteAsync()
    {
        _deleting = false;
        if (await TryAsync(() => edit.DeleteAsync(Key!, _stored!.Version, Closed)))
            exits.Leave("/readiness", "Readiness item deleted");
    }

    private void Show(ReadinessItem stored)
    {
        _stored = stored;
        (_statement, _service, _plan, _weight, _kind) = (stored.Statement, stored.Service, stored.Plan, stored.Weight, stored.EvidenceKind);
        (_evidence, _notApplicable, _note) = (stored.Evidence, stored.NotApplicable, stored.Note);
        (_evidenceAt, _expiresAt) = (FormValues.Day(stored.EvidenceAt), FormValues.Day(stored.ExpiresAt));
        (_version, _shown, _changedBy) = (stored.Version, Key, null);
    }
}
