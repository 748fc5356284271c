using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Backups.Pages;

public sealed partial class DestinationPage(ReadDestinations read, EditDestination edit, Pulse pulse, PageExits exits) : KeyedFormPage<BackupDestination, DestinationText>(read, edit, pulse, exits)
{
    private string _name = "", _address = "", _site = "", _immutableFor = "", _purpose = "";
    private CopyMedia _media;
    private bool _isOffSite;

    public override string Word => "destination";

    public override string Root => "/destinations";

    protected override Permission Needed => Permission.EditBackups;

    protected override void Fill(DestinationText text)
    {
        (_name, _address, _site, _purpose, _media, _isOffSite) = (text.Name, text.Address, text.Site, text.Purpose, text.Media, text.IsOffSite);
        _immutableFor = BackupWords.Said(text.ImmutableFor);
    }

    protected override DestinationText ReadForm() => new(_name, _address)
    {
        Purpose = _purpose,
        Media = _media,
        Site = _site,
        IsOffSite = _isOffSite,
        ImmutableFor = Durations.ReadOptional("immutableFor", _immutableFor),
    };
}
