using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One environment: read by everybody, edited by administrators, also by two at once.</summary>
public sealed partial class EnvironmentPage(
    ReadEnvironments read, EditEnvironment edit, Pulse pulse, PageExits exits) : RecordFormPage<DrConsole.Estate.Environment>(pulse, exits)
{
    private string _name = "", _purpose = "", _parameters = "", _runners = "", _secrets = "", _egress = "";
    private bool _isProduction;

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"environment/{Key}"];

    private string Lead => IsNew
        ? "Where runs happen: parameters, runners, secrets and what may be reached."
        : $"{Key}, version {Stored?.Version}. Whoever edits it at the same time sees your change at once.";

    private EnvironmentText Text => new(_name, _purpose, _isProduction, _parameters, _runners, _secrets, _egress);

    public override string Root => "/environments";

    protected override Permission Needed => Permission.ManageSettings;

    protected override string NameOf(DrConsole.Estate.Environment stored) => stored.Name;

    protected override string? After(DrConsole.Estate.Environment stored, bool wasNew) => wasNew ? $"/environments/{stored.Key}" : null;

    protected override Task<DrConsole.Estate.Environment> FindAsync(string key) => read.FindAsync(key, Closed);

    protected override async Task<DrConsole.Estate.Environment> CreateAsync() => await edit.CreateAsync(NewKey, Text, Closed);

    protected override async Task<DrConsole.Estate.Environment> ChangeAsync(string key) => await edit.ChangeAsync(key, Text, Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(DrConsole.Estate.Environment stored)
    {
        (_name, _purpose, _isProduction) = (stored.Name, stored.Purpose, stored.IsProduction);
        (_parameters, _runners, _secrets, _egress) = (stored.Parameters, stored.Runners, stored.Secrets, stored.Egress);
    }
}
