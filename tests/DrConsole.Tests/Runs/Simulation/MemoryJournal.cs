using System.Text.Json;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>The process died here.</summary>
internal sealed class CrashException(string where) : Exception($"Crashed {where}.");

/// <summary>A journal of one run in memory, which keeps the rules of the real one and lets a process die before or after each commit.</summary>
internal sealed class MemoryJournal : IRunJournal
{
    private readonly List<Journaled> _facts = [];

    /// <summary>The fence of whoever works the run now.</summary>
    public long Fence { get; set; }

    public int Count => _facts.Count;

    /// <summary>Where the process dies in the next commit; null: it does not.</summary>
    public Func<string, bool> Dies { get; set; } = _ => false;

    public IReadOnlyList<Journaled> All => _facts;

    public Task<IReadOnlyList<Journaled>> ReadAsync(RunId run, long after, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Journaled>>(_facts[(int)after..]);

    public Task<Appending> AppendAsync(RunAppend append, CancellationToken cancel)
    {
        if (append.Fence is { } fence && fence != Fence)
            return Task.FromResult(Appending.Lost);
        if (append.Facts[0].Number != _facts.Count + 1)
            return Task.FromResult(Appending.Behind);
        if (append.Fence is not null && Dies("before the commit"))
            throw new CrashException("before the commit");
        foreach (var journaled in append.Facts)
        {
            // As bytes, as the real one keeps them: what does not survive that is lost here too.
            var bytes = JsonSerializer.SerializeToUtf8Bytes(journaled.Fact, RunJson.Options);
            _facts.Add(journaled with { Fact = JsonSerializer.Deserialize<RunFact>(bytes, RunJson.Options)! });
        }
        if (append.Fence is not null && Dies("after the commit"))
            throw new CrashException("after the commit");
        return Task.FromResult(Appending.Appended);
    }
}
