using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>A service in the hands of an author, also of two at once.</summary>
public sealed partial class ServiceFormPage(ReadServices read, EditService edit, Pulse pulse, PageExits exits) : RecordFormPage<Service>(pulse, exits)
{
    private ServiceDraft _draft = new();
    private IReadOnlyList<(string Key, string Name)> _names = [];

    protected override IReadOnlyCollection<string> Topics => Key is null ? [Service.Topic] : [$"service/{Key}", Service.Topic];

    public override string Root => "/services";

    protected override Permission Needed => Permission.EditPlans;

    protected override async Task ReadChoicesAsync() => _names = await read.NamesAsync(Closed);

    protected override string NameOf(Service stored) => stored.Name;

    protected override string? After(Service stored, bool wasNew) => $"/services/{stored.Key}";

    protected override Task<Service> FindAsync(string key) => read.FindAsync(key, Closed);

    protected override async Task<Service> CreateAsync() => await edit.CreateAsync(NewKey, _draft.Read(), Closed);

    protected override async Task<Service> ChangeAsync(string key) => await edit.ChangeAsync(key, _draft.Read(), Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(Service stored) => _draft = ServiceDraft.Of(stored.Text);
}
