using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class AlarmSourcePage(ReadAlarmSources read, EditAlarmSource edit, MakeSourceAddress make, Pulse pulse, PageExits exits)
    : KeyedFormPage<AlarmSource, AlarmSourceText>(read, edit, pulse, exits)
{
    private string _name = "", _topics = "", _mapping = "key = $.id\ntitle = $.title\nstate = $.status", _routes = "", _secret = "";
    private AlarmKind _kind = AlarmKind.Sns;
    private bool _isOff;
    private int _perMinute = 1_200;
    private string? _address;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public override string Word => "alarm source";

    public override string Root => "/alarm-sources";

    protected override Permission Needed => Permission.EditSignals;

    protected override string After(string key) => $"/alarm-sources/{key}";

    protected override void Fill(AlarmSourceText text) =>
        (_name, _kind, _isOff, _topics, _mapping, _routes, _perMinute, _secret) = (text.Name, text.Kind, text.IsOff, text.Topics, text.Mapping, text.Routes, text.PerMinute, "");

    protected override AlarmSourceText ReadForm() => new(_name, _kind)
    {
        IsOff = _isOff,
        Topics = _kind is AlarmKind.Sns ? _topics : "",
        Mapping = _kind is AlarmKind.Json ? _mapping : "",
        Routes = _routes,
        PerMinute = _perMinute,
        Secret = _kind is AlarmKind.Json ? _secret : "",
    };

    private Task<bool> MakeAddressAsync() => TryAsync(async () =>
    {
        _address = new Uri(new Uri(Navigation.BaseUri), AlarmWords.PathOf(Stored!.Kind, await make.ExecuteAsync(Key!, Closed))).AbsoluteUri;

        // Its own change is no other person's.
        Version = (await read.FindAsync(Key!, Closed)).Version;
    });
}
