namespace DrConsole.Notices;

/// <summary>How many connections there may be at a time. One is kept free for urgent mail, and whoever waits with urgent mail is first.</summary>
internal sealed class SmtpSlots
{
    private readonly int _most;
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _bulk = [];

    private int _limit;
    private int _taken;

    public SmtpSlots(int most) => _most = _limit = most;

    public async Task TakeAsync(bool urgent, CancellationToken cancel)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = urgent ? _urgent : _bulk;
        lock (_gate)
        {
            line.AddLast(turn);
            Admit();
        }
        await using var stop = cancel.UnsafeRegister(_ => GiveUp(line, turn, cancel), null);
        await turn.Task;
    }

    public void GiveBack()
    {
        lock (_gate)
        {
            _taken--;

            // With everybody gone, the server is tried anew.
            if (_taken == 0)
                _limit = _most;
            Admit();
        }
    }

    /// <summary>The server does not take as many connections. False when ours is the only one: then that is not the reason.</summary>
    public bool TryShrink()
    {
        lock (_gate)
        {
            if (_taken < 2)
                return false;
            _limit = Math.Min(_limit, _taken - 1);
            return true;
        }
    }

    private void Admit()
    {
        while (_urgent.First is { } first && _taken < _limit)
            Enter(_urgent, first);
        while (_bulk.First is { } next && _taken < Math.Max(1, _limit - 1))
            Enter(_bulk, next);
    }

    private void Enter(LinkedList<TaskCompletionSource> line, LinkedListNode<TaskCompletionSource> first)
    {
        line.Remove(first);
        _taken++;
        first.Value.SetResult();
    }

    private void GiveUp(LinkedList<TaskCompletionSource> line, TaskCompletionSource turn, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (line.Remove(turn))
                turn.SetCanceled(cancel);
        }
    }
}
