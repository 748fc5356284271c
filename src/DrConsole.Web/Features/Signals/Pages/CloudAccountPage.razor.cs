using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class CloudAccountPage(ReadCloudAccounts read, EditCloudAccount edit, Pulse pulse, PageExits exits) : KeyedFormPage<CloudAccount, CloudAccountText>(read, edit, pulse, exits)
{
    private string _name = "", _regions = "", _profile = "", _role = "", _routes = "", _every = "1 min";
    private bool _isOff;

    public override string Word => "cloud account";

    public override string Root => "/alarm-sources";

    protected override Permission Needed => Permission.ManageSettings;

    protected override void Fill(CloudAccountText text) =>
        (_name, _regions, _profile, _role, _routes, _every, _isOff) = (text.Name, text.Regions, text.Profile, text.Role, text.Routes, Durations.Spoken(text.Every), text.IsOff);

    protected override CloudAccountText ReadForm() => new(_name, _regions) { Profile = _profile, Role = _role, Routes = _routes, Every = Durations.Read("every", _every), IsOff = _isOff };
}
