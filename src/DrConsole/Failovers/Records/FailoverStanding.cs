using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>Where a pair stands, to be found and listed, and how often in a row its sides were seen to fail. The journal is the truth.</summary>
[Unrecorded("Follows from the pair's journal, which enters as one entry a commit.")]
public sealed class FailoverStanding : ITopical
{
    private FailoverStanding()
    {
    }

    public string PairKey { get; private set; } = "";

    public FailoverStage Stage { get; private set; }

    public ServingSide Serving { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>The last fact of its journal. Whoever appends has seen it.</summary>
    public long LastNumber { get; private set; }

    public int Failures { get; private set; }

    public DateTimeOffset? FailsSince { get; private set; }

    public int Wells { get; private set; }

    public int BothOn { get; private set; }

    public int OneOn { get; private set; }

    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Something is under way, so that it is looked after at every wake: a proposal, a switch, a trial, a commit that is waited for.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>When somebody has to look at it again.</summary>
    public DateTimeOffset LookAt { get; private set; }

    /// <summary>The version of the pair that was evaluated last; null: none.</summary>
    public int? EvaluatedVersion { get; private set; }

    public DateTimeOffset? EvaluatedAt { get; private set; }

    /// <summary>What the evaluation found in the way, a line each. Empty is no proof.</summary>
    public string Findings { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [FailoverPair.Topic, FailoverPair.TopicOf(PairKey)];

    internal FailoverWatch Watch => new(Failures, FailsSince, Wells, BothOn, OneOn, LookedAt ?? DateTimeOffset.MinValue);

    public IReadOnlyList<string> EachFinding => Findings.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static FailoverStanding Of(string pair, DateTimeOffset now) => new() { PairKey = pair, Since = now, LookAt = now };

    /// <summary>Follows its journal.</summary>
    internal void Follow(FailoverState state, DateTimeOffset now)
    {
        if (Stage != state.Stage)
            (Stage, Since) = (state.Stage, now);
        (Serving, LastNumber) = (state.Serving, state.Number);
        IsBusy = state.Proposal is not null || state.IsSwitching || state.CommitBy is not null || state.Aborted is not null || state.Trial is { EndedAt: null };
    }

    internal void Look(FailoverWatch watch, DateTimeOffset next)
    {
        (Failures, FailsSince, Wells, BothOn, OneOn) = (watch.Failures, watch.FailsSince, watch.Wells, watch.BothOn, watch.OneOn);
        (LookedAt, LookAt) = (watch.LookedAt, next);
    }

    internal void Evaluate(int version, IReadOnlyList<string> findings, DateTimeOffset now) => (EvaluatedVersion, EvaluatedAt, Findings) = (version, now, string.Join('\n', findings));

    internal void EvaluateAnew() => EvaluatedAt = null;
}
