using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One data class: read by everybody, edited by authors, also by two at once.</summary>
public sealed partial class DataClassPage(ReadDataClasses read, EditDataClass edit, Pulse pulse, PageExits exits) : RecordFormPage<DataClass>(pulse, exits)
{
    private TargetBoard? _targets;
    private DataClassDraft _draft = new();
    private IReadOnlyList<(string Key, string Name)> _names = [];

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"data-class/{Key}", Target.Topic];

    private string Lead => IsNew
        ? "What it is, how much of it may be lost, how it is copied and how long it is kept."
        : $"{Key}, version {Stored?.Version}. Whoever edits it at the same time sees your change at once.";

    public override string Root => "/data-classes";

    protected override Permission Needed => Permission.EditPlans;

    protected override async Task ReadChoicesAsync()
    {
        if (IsNew)
            _names = (await read.BoardAsync(null, Closed)).Services;
    }

    protected override string NameOf(DataClass stored) => stored.Name;

    protected override string? After(DataClass stored, bool wasNew) => wasNew ? $"/data-classes/{stored.Key}" : null;

    protected override async Task<DataClass> FindAsync(string key)
    {
        var board = await read.BoardAsync(key, Closed);
        (_names, _targets) = (board.Services, board.Targets);
        return board.Held!;
    }

    protected override async Task<DataClass> CreateAsync() => await edit.CreateAsync(NewKey, _draft.Read(), Closed);

    protected override async Task<DataClass> ChangeAsync(string key) => await edit.ChangeAsync(key, _draft.Read(), Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(DataClass stored) => _draft = DataClassDraft.Of(stored.Text);
}
