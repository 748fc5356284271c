using System.Collections.Concurrent;

namespace DrConsole.Platform;

/// <summary>
/// Every breaker of this node, by the name of what is called: <c>channel/email</c>, <c>aws/monitoring/eu-central-1</c>, <c>place/s3://bucket</c>. Each node sees
/// for itself; what moved is told to whoever keeps the history.
/// </summary>
public sealed class BreakerBook(Pulse pulse)
{
    public const string Topic = "breakers";

    // What nobody fetches is not kept for ever.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, NamedBreaker> _breakers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<BreakerMoved> _moves = new();

    public IReadOnlyList<BreakerStanding> Standings => [.. _breakers.Values.Select(breaker => breaker.Standing).OrderBy(standing => standing.Name, StringComparer.Ordinal)];

    /// <param name="rules">Counts for whoever asks for it first.</param>
    public NamedBreaker Of(string name, BreakerRules? rules = null) => _breakers.GetOrAdd(name, known => new NamedBreaker(known, rules ?? BreakerRules.Usual, Heard));

    public NamedBreaker? Find(string name) => _breakers.GetValueOrDefault(name);

    /// <summary>What moved since it was last asked, oldest first.</summary>
    internal IReadOnlyList<BreakerMoved> TakeMoves()
    {
        var moves = new List<BreakerMoved>();
        while (_moves.TryDequeue(out var move))
            moves.Add(move);
        return moves;
    }

    /// <summary>Those that could not be written down come first again.</summary>
    internal void GiveBack(IReadOnlyList<BreakerMoved> moves)
    {
        var since = TakeMoves();
        foreach (var move in moves.Concat(since))
            _moves.Enqueue(move);
    }

    private void Heard(BreakerMoved move)
    {
        if (_moves.Count < Most)
            _moves.Enqueue(move);
        pulse.Beat(Topic);
    }
}
