using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Failovers;

/// <summary>One fact of a pair's journal, as it was written. Never changed, never removed: the key is the rule that there is never a second of a number.</summary>
[Unrecorded("A pair's journal enters as one entry a commit.")]
public sealed class FailoverEvent
{
    private FailoverEvent()
    {
    }

    public string PairKey { get; private set; } = "";

    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Json { get; private set; } = "";

    internal static FailoverEvent Of(string pair, FailoverEntry entry) => new() { PairKey = pair, Number = entry.Number, At = entry.At, Json = JsonSerializer.Serialize(entry.Fact, RunJson.Options) };

    public FailoverEntry Read() => new(Number, At, JsonSerializer.Deserialize<FailoverFact>(Json, RunJson.Options)!);
}
