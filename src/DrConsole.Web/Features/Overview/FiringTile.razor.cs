using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class FiringTile(ReadWhatFires read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 5;

    private WhatFires? _fires;

    protected override IReadOnlyCollection<string> Topics => [Signal.Topic];

    protected override async Task ReadAsync() => _fires = await read.ExecuteAsync(Most, Closed);

    // What a probe saw leads to it, anything else to its service.
    private static string PathOf(SignalStanding standing) => standing.Source.Split('/') switch
    {
        ["probe" or "heartbeat", var key] => $"/probes/{key}",
        _ => standing.Service is { } service ? $"/services/{service}" : "/probes",
    };
}
