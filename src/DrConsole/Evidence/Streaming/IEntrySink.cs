using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>
/// Where entries stream to. Takes a batch in order or throws <see cref="IOException"/> with words for an administrator; the batch then
/// comes again, whole. Used by one sender at a time.
/// </summary>
internal interface IEntrySink : IAsyncDisposable
{
    /// <summary>The longest line that fits; a longer one is sent without its content.</summary>
    int LongestLine { get; }

    Task WriteAsync(IReadOnlyList<StreamedLine> lines, CancellationToken cancel);
}

/// <summary>An entry as one line of JSON.</summary>
internal sealed record StreamedLine(DateTimeOffset At, string Text);

/// <summary>An entry on its way to a collector.</summary>
internal sealed record StreamedEntry(long Entry, DateTimeOffset At, string Kind, string Subject, string Actor, byte[] Bytes, byte[] LeafHash)
{
    /// <summary>
    /// One line of JSON around the very bytes that were hashed, which are JSON themselves. Where they do not fit, their fields and
    /// their hash: nothing is left out silently.
    /// </summary>
    public StreamedLine ToLine(string origin, int longest)
    {
        var hash = Convert.ToHexStringLower(LeafHash);
        var whole = $$"""{"entry":{{Entry}},"leafHash":"{{hash}}","log":"{{origin}}","record":{{Encoding.UTF8.GetString(Bytes)}}}""";
        if (Encoding.UTF8.GetByteCount(whole) <= longest)
            return new StreamedLine(At, whole);
        var fields = CanonicalJson.Write(new Dictionary<string, object?> { ["actor"] = Actor, ["cut"] = true, ["kind"] = Kind, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Bytes)), ["subject"] = Subject, ["time"] = At });
        return new StreamedLine(At, $$"""{"entry":{{Entry}},"leafHash":"{{hash}}","log":"{{origin}}","record":{{Encoding.UTF8.GetString(fields)}}}""");
    }
}

/// <summary>A syslog collector, over a connection that stays open.</summary>
internal sealed class SyslogSink(SyslogAddress address, string? authority, TimeProvider clock) : IEntrySink
{
    private readonly SyslogSender _sender = new(address, authority, clock);

    public int LongestLine => address.Way is SyslogAddress.Ways.Udp ? SyslogMessage.LongestDatagram - 400 : int.MaxValue;

    public Task WriteAsync(IReadOnlyList<StreamedLine> lines, CancellationToken cancel) =>
        _sender.SendAsync([.. lines.Select(line => SyslogMessage.Write(line.At, "entry", line.Text))], cancel);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
