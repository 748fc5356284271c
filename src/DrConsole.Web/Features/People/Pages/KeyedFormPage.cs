using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>The form of a record that is known by a key and written as one text.</summary>
public abstract class KeyedFormPage<TRecord, TText>(ReadKeyed<TRecord> read, EditKeyed<TRecord, TText> edit, Pulse pulse, PageExits exits)
    : RecordFormPage<TRecord>(pulse, exits), IKeyedForm
    where TRecord : class, IKeyed<TText>
    where TText : IWritten<TText>, IEquatable<TText>
{
    public abstract string Word { get; }

    public string RecordName => Stored?.Name ?? Key ?? "";

    public RefusedException? Refused => Refusal;

    bool IKeyedForm.IsShown => IsShown;

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"{Word.Replace(' ', '-')}/{Key}"];

    protected override Permission Needed => Permission.EditContacts;

    /// <summary>Where one leads once it is saved.</summary>
    protected virtual string After(string key) => Root;

    protected abstract void Fill(TText text);

    protected abstract TText ReadForm();

    protected override string NameOf(TRecord stored) => stored.Name;

    protected override string? After(TRecord stored, bool wasNew) => After(stored.Key);

    protected override void Fill(TRecord stored) => Fill(stored.Text);

    protected override Task<TRecord> FindAsync(string key) => read.FindAsync(key, Closed);

    protected override async Task<TRecord> CreateAsync() => await edit.CreateAsync(NewKey, ReadForm(), Closed);

    protected override async Task<TRecord> ChangeAsync(string key) => await edit.ChangeAsync(key, ReadForm(), Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);
}
