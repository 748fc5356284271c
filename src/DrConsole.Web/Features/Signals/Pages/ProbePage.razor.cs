using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ProbePage(ReadProbes read, ReadProbeBoard board, ReadProbeHistory past, Pulse pulse) : LivePart(pulse)
{
    private Probe? _probe;
    private ProbeLine? _line;
    private ProbeHistory? _history;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"probe/{Key}", .. ReadProbeBoard.Topics];

    private string Sentence => _line switch
    {
        null => Key,
        { IsPaused: true } => $"{_line.Name} is paused",
        { State: SignalState.Healthy } => $"{_line.Name} is well",
        { State: SignalState.Degraded } => $"{_line.Name} is degraded",
        { State: SignalState.Down, Kind: ProbeKind.Heartbeat } => $"{_line.Name} is late",
        { State: SignalState.Down } => $"{_line.Name} is down",
        { State: SignalState.Muted, Root: not null } => $"{_line.Name} fails because of {_line.RootName}",
        { State: SignalState.Muted } => $"{_line.Name} is muted",
        _ => $"Nothing is known of {_line.Name}",
    };

    private string? Lead => _probe is { } probe ? $"{ProbeKinds.NameOf(probe.Kind)}{(probe.Environment.Length > 0 ? $", in {probe.Environment}" : "")}" : null;

    protected override async Task ReadAsync()
    {
        _probe = await read.FindAsync(Key, Closed);
        _line = await board.FindAsync(Key, Closed);
        _history = await past.ExecuteAsync(Key, Closed);
    }

    internal static string Condition(Probe probe)
    {
        var seen = probe.Failures == probe.OutOf ? $"{probe.Failures} in a row" : $"{probe.Failures} of {probe.OutOf}";
        return $"{seen}{(probe.Over > TimeSpan.Zero ? $" over {Durations.Spoken(probe.Over)}" : "")}; well after {probe.Recoveries}";
    }
}
