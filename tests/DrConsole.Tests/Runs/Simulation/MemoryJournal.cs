using System.Text.Json;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>The process died here.</summary>
internal sealed class CrashException(string where) : Exception($"Crashed {where}.");

/// <summary>A journal of one run in memory, which keeps the rules of the real one and lets a process die before or after each commit.</summary>
/// <param name="beneath">A journal in a real store, which has to give the same answers; null for memory alone.</param>
internal sealed class MemoryJournal(StoredJournal? beneath = null) : IRunJournal
{
    private readonly List<Journaled> _facts = [];

    /// <summary>The fence of whoever works the run now.</summary>
    public long Fence { get; private set; }

    public int Count => _facts.Count;

    /// <summary>Where the process dies in the next commit; null: it does not.</summary>
    public Func<string, bool> Dies { get; set; } = _ => false;

    public IReadOnlyList<Journaled> All => _facts;

    /// <summary>Somebody takes the run to work it.</summary>
    public async Task TakeAsync()
    {
        Fence++;
        if (beneath is not null)
            await beneath.TakeAsync(Fence);
    }

    public Task<IReadOnlyList<Journaled>> ReadAsync(RunId run, long after, CancellationToken cancel) => beneath is not null
        ? beneath.ReadAsync(after) : Task.FromResult<IReadOnlyList<Journaled>>(_facts[(int)after..]);

    public async Task<Appending> AppendAsync(RunAppend append, CancellationToken cancel)
    {
        var answer = append.Fence is { } fence && fence != Fence ? Appending.Lost : append.Facts[0].Number != _facts.Count + 1 ? Appending.Behind : Appending.Appended;
        if (answer is Appending.Appended && append.Fence is not null && Dies("before the commit"))
            throw new CrashException("before the commit");
        if (beneath is not null && _facts.Count > 0 && await beneath.AppendAsync(append) is var stored && stored != answer)
            throw new InvalidOperationException($"The store says {stored}, and it should be {answer}.");
        if (answer is not Appending.Appended)
            return answer;
        foreach (var journaled in append.Facts)
        {
            // As bytes, as the real one keeps them: what does not survive that is lost here too.
            var bytes = JsonSerializer.SerializeToUtf8Bytes(journaled.Fact, RunJson.Options);
            _facts.Add(journaled with { Fact = JsonSerializer.Deserialize<RunFact>(bytes, RunJson.Options)! });
        }
        if (append.Fence is not null && Dies("after the commit"))
            throw new CrashException("after the commit");
        return answer;
    }
}
