using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>One collector that was set, with what writes to it.</summary>
internal sealed record StreamTarget(string Address, IEntrySink Sink);

/// <summary>The collectors that were set.</summary>
internal sealed class StreamTargets(IOptions<EvidenceOptions> options, TimeProvider clock) : IAsyncDisposable
{
    private const long Megabyte = 1_000_000;

    public IReadOnlyList<StreamTarget> All { get; } = [.. options.Value.Streams.Select(address => new StreamTarget(address, SyslogAddress.Parse(address) is { } syslog
        ? new SyslogSink(syslog, options.Value.SyslogAuthority, clock)
        : new FileSink(Path.GetFullPath(address), options.Value.StreamFileSize * Megabyte, options.Value.StreamFiles)))];

    public async ValueTask DisposeAsync()
    {
        foreach (var target in All)
            await target.Sink.DisposeAsync();
    }
}
