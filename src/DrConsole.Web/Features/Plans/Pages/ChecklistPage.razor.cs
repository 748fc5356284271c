using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One checklist: read by everybody, edited by authors, also by two at once.</summary>
public sealed partial class ChecklistPage(ReadChecklists read, EditChecklist edit, Pulse pulse, PageExits exits) : RecordFormPage<Checklist>(pulse, exits)
{
    private string _title = "", _purpose = "", _points = "";
    private ChecklistArea _area = ChecklistArea.Services;

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"checklist/{Key}"];

    private ChecklistText Text => new(_title, _area, _purpose, _points);

    public override string Root => "/checklists";

    protected override Permission Needed => Permission.EditPlans;

    protected override string NameOf(Checklist stored) => stored.Title;

    protected override Task<Checklist> FindAsync(string key) => read.FindAsync(key, Closed);

    protected override async Task<Checklist> CreateAsync() => await edit.CreateAsync(NewKey, Text, Closed);

    protected override async Task<Checklist> ChangeAsync(string key) => await edit.ChangeAsync(key, Text, Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(Checklist stored)
    {
        (_title, _area, _purpose, _points) = (stored.Title, stored.Area, stored.Purpose, stored.Points);
    }
}
