using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ProbeActions(ProbeCommands commands, Caller caller, TimeProvider clock, NavigationManager navigation, Pulse pulse) : LivePart(pulse)
{
    private DraftForm? _form;
    private ProbeResult? _result;
    private string? _address;
    private string _reason = "", _length = "1 h";
    private bool _mayEdit, _mayMute, _asking;

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public ProbeKind Kind { get; set; }

    /// <summary>Null where it is no heartbeat.</summary>
    [Parameter]
    public HeartbeatCalls? Calls { get; set; }

    [Parameter]
    public IReadOnlyList<MaintenanceWindow> Windows { get; set; } = [];

    protected override IReadOnlyCollection<string> Topics => [$"probe/{Key}"];

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditSignals, Closed);
        _mayMute = await caller.MayAsync(Permission.MuteSignals, Closed);
    }

    private async Task TryNowAsync()
    {
        (_asking, _result) = (true, null);
        await TryAsync(async () => _result = await commands.Try.ExecuteAsync(Key, Closed));
        _asking = false;
    }

    private Task<bool> RotateAsync() => TryAsync(async () => _address = navigation.ToAbsoluteUri($"/hooks/heartbeat/{await commands.Rotate.ExecuteAsync(Key, Closed)}").ToString());

    private Task<bool> MuteAsync() => TryAsync(async () =>
    {
        await commands.Maintain.BeginAsync(Key, _reason, Durations.Read("length", _length), Closed);
        _reason = "";
        await _form!.SentAsync();
    });
}

/// <summary>What a person may do with a probe on its page.</summary>
public sealed record ProbeCommands(TryProbe Try, RotateHeartbeat Rotate, EditMaintenance Maintain);
