using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>That somebody approved that a version of a pair switches without a person. Any change of the pair makes a new version, which nobody has approved.</summary>
public sealed class FailoverApproval : ITopical
{
    private FailoverApproval()
    {
    }

    public string PairKey { get; private set; } = "";

    public int PairVersion { get; private set; }

    /// <summary>Who, as in the ledger.</summary>
    [RecordedText]
    public string UserWord { get; private set; } = "";

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [FailoverPair.Topic, FailoverPair.TopicOf(PairKey)];

    internal static FailoverApproval Of(FailoverPair pair, string word, string by, DateTimeOffset now) => new() { PairKey = pair.Key, PairVersion = pair.Version, UserWord = word, By = by, At = now };
}
