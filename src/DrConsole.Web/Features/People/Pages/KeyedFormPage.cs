using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>A record in the hands of whoever may edit it, also of two at once.</summary>
public abstract class KeyedFormPage<TRecord, TText>(ReadKeyed<TRecord> read, EditKeyed<TRecord, TText> edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse), IKeyedForm
    where TRecord : class, IKeyed<TText>
    where TText : IWritten<TText>, IEquatable<TText>
{
    private TRecord? _stored;
    private string? _shown;

    [Parameter]
    public string? Key { get; set; }

    public abstract string Word { get; }

    public abstract string Root { get; }

    public string NewKey { get; set; } = "";

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    public int Version { get; set; }

    public int? ChangedBy { get; private set; }

    public bool MayEdit { get; private set; }

    public DraftForm? Form { get; set; }

    public bool IsShown => Key is null || _stored is not null;

    public string RecordName => _stored?.Name ?? Key ?? "";

    public RefusedException? Refused => Refusal;

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"{Word.Replace(' ', '-')}/{Key}"];

    /// <summary>What editing one needs.</summary>
    protected virtual Permission Needed => Permission.EditContacts;

    /// <summary>Where one leads once it is saved.</summary>
    protected virtual string After(string key) => Root;

    protected abstract void Fill(TText text);

    protected abstract TText ReadForm();

    /// <summary>What the form offers to choose from.</summary>
    protected virtual Task ReadChoicesAsync() => Task.CompletedTask;

    protected override async Task ReadAsync()
    {
        MayEdit = await caller.MayAsync(Needed, Closed);
        await ReadChoicesAsync();
        if (Key is not { } key)
            return;
        _stored = await read.FindAsync(key, Closed);

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != key)
            Show(_stored);
        else
            ChangedBy = _stored.Version > Version ? _stored.Version : null;
    }

    public async Task<bool> SaveAsync()
    {
        var wasNew = Key is null;
        var saved = await TryAsync(async () =>
            Show(wasNew ? await edit.CreateAsync(NewKey, ReadForm(), Closed) : await edit.ChangeAsync(Key!, ReadForm(), Version, Closed)));
        if (!saved)
            return false;
        await Form!.SentAsync();
        exits.Leave(After(_stored!.Key), wasNew ? $"{_stored.Name} created" : $"{_stored.Name} saved");
        return true;
    }

    public async Task KeepMineAsync(int theirVersion)
    {
        Version = theirVersion;
        await SaveAsync();
    }

    public async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show(await read.FindAsync(Key!, Closed));
        await Form!.SentAsync();
    }

    public async Task DeleteAsync()
    {
        if (await TryAsync(() => edit.DeleteAsync(Key!, _stored!.Version, Closed)))
            exits.Leave(Root, $"{_stored!.Name} deleted");
    }

    private void Show(TRecord stored)
    {
        (_stored, Version, ChangedBy, _shown) = (stored, stored.Version, null, stored.Key);
        Fill(stored.Text);
    }
}
