namespace DrConsole.Runs;

/// <summary>
/// One turn of a run: what it was told and everything that follows, to be committed as a whole. When the commit fails the state is of no
/// more use and is made anew from the journal.
/// </summary>
/// <param name="fence">Under which the run is worked; null for what a person asks.</param>
public sealed class RunTurn(RunState state, DateTimeOffset now, long? fence = null)
{
    private readonly List<Journaled> _facts = [];

    public RunState State => state;

    public IReadOnlyList<Journaled> Facts => _facts;

    public RunTurn Take(RunInput input)
    {
        foreach (var fact in RunRules.Decide(state, input, now))
            Apply(fact);
        return this;
    }

    /// <summary>Begins what may begin and ends what is over, until nothing more follows.</summary>
    public RunTurn Advance(int mostAtOnce = RunRules.MostAtOnce)
    {
        while (RunRules.Next(state, now, mostAtOnce) is { } fact)
            Apply(fact);
        return this;
    }

    public RunTurn Apply(RunFact fact)
    {
        var journaled = new Journaled(state.Number + 1, now, fact, fence);
        state.Apply(journaled);
        _facts.Add(journaled);
        return this;
    }
}
