using System.Globalization;
using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class MaintenanceFormPage(ReadMaintenance read, EditMaintenance edit, TimeProvider clock, Pulse pulse, PageExits exits) : KeyedFormPage<MaintenanceWindow, MaintenanceText>(read, edit, pulse, exits)
{
    private const string Format = "yyyy-MM-dd HH:mm";

    private string _name = "", _covers = "", _begins = clock.GetUtcNow().ToString(Format, CultureInfo.InvariantCulture), _length = "1 h", _cron = "", _timeZone = "Etc/UTC";

    public override string Word => "maintenance window";

    public override string Root => "/maintenance-windows";

    protected override Permission Needed => Permission.MuteSignals;

    protected override void Fill(MaintenanceText text) => (_name, _covers, _begins, _length, _cron, _timeZone) =
        (text.Name, text.Covers, text.Begins.ToString(Format, CultureInfo.InvariantCulture), Durations.Spoken(text.Length), text.Cron, text.TimeZone);

    protected override MaintenanceText ReadForm() => new(
        _name, _covers,
        DateTimeOffset.TryParseExact(_begins.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begins) ? begins : throw new InvalidException("begins", "A time such as 2027-03-01 22:00 is needed."),
        Durations.Read("length", _length), _cron, _timeZone);
}
