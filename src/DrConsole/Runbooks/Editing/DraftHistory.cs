namespace DrConsole.Runbooks;

/// <summary>Where an author was, to go back and forth. Keystrokes in one field within a moment are one step back.</summary>
public sealed class DraftHistory(DraftParts start)
{
    public const int Most = 200;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly LinkedList<DraftParts> _before = new();
    private readonly Stack<DraftParts> _after = new();
    private string _lastChange = "";
    private DateTimeOffset _lastAt;

    public DraftParts Now { get; private set; } = start;

    public bool CanUndo => _before.Count > 0;

    public bool CanRedo => _after.Count > 0;

    /// <param name="change">What was changed; the same again within a moment belongs to it. Empty: a change for itself.</param>
    public void Add(DraftParts next, string change, DateTimeOffset at)
    {
        if (ReferenceEquals(next, Now))
            return;
        if (change.Length == 0 || change != _lastChange || at - _lastAt > Moment)
            _before.AddLast(Now);
        if (_before.Count > Most)
            _before.RemoveFirst();
        _after.Clear();
        (Now, _lastChange, _lastAt) = (next, change, at);
    }

    public bool Undo()
    {
        if (_before.Last is not { } last)
            return false;
        _before.RemoveLast();
        _after.Push(Now);
        (Now, _lastChange) = (last.Value, "");
        return true;
    }

    public bool Redo()
    {
        if (!_after.TryPop(out var next))
            return false;
        _before.AddLast(Now);
        (Now, _lastChange) = (next, "");
        return true;
    }
}
