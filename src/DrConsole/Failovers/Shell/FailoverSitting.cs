using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>One decision about a pair: what was read of it, what it is told, and the facts that follow, to be saved as a whole or not at all.</summary>
internal sealed class FailoverSitting(DrStore store, FailoverRead read, FailoverState state, DateTimeOffset now)
{
    private readonly List<FailoverEntry> _facts = [];

    public DrStore Store => store;

    public FailoverPair Pair => read.Pair;

    public FailoverStanding Standing => read.Standing;

    public FailoverState State => state;

    public FailoverSetup Setup => read.Setup;

    public DateTimeOffset Now => now;

    public IReadOnlyList<FailoverEntry> Facts => _facts;

    public void Take(FailoverInput input)
    {
        foreach (var fact in FailoverRules.Decide(state, Setup, input, now))
        {
            var entry = new FailoverEntry(state.Number + 1, now, fact);
            state.Apply(entry);
            _facts.Add(entry);
        }
    }

    public Task<PairLook> LookAsync(CancellationToken cancel) => ReadSources.LookAsync(store, Setup.Text, cancel);

    /// <summary>For the way that is proposed, or the one that could be.</summary>
    public Task<GoBoard> BoardAsync(CancellationToken cancel) => ReadGoBoard.OfAsync(store, Pair, Standing, state.Proposal?.Direction ?? (state.Serving is ServingSide.Passive ? SwitchDirection.Back : SwitchDirection.Over), now, cancel);
}

/// <summary>What stands of a pair beside its journal.</summary>
internal sealed record FailoverRead(FailoverPair Pair, FailoverStanding Standing, FailoverSetup Setup);
