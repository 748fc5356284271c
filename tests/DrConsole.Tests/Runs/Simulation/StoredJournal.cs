using DrConsole.Access;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>One run's journal in a real store, reached as the product reaches it: a worker's turns through the journal, people's commands in their own save.</summary>
internal sealed class StoredJournal(TestConsole console, RunId id)
{
    private readonly RunJournal _journal = console.Get<RunJournal>();
    private readonly RunRows _rows = console.Get<RunRows>();

    public RunId Id => id;

    public static async Task<StoredJournal> OpenAsync(TestConsole console)
    {
        var id = new RunId(Guid.CreateVersion7());
        var file = DrConsole.Tests.Runbooks.RunbookWorld.Right("runbook: simulated\ntitle: Simulated\nsteps:\n  - {id: a, title: A, kind: manual}\n");
        await using var store = console.OpenStore();
        await console.Get<RunRows>().StartAsync(store, Run.Start(id, new RunToStart(file, "runbook: simulated\ntitle: Simulated\nsteps:\n  - {id: a, title: A, kind: manual}\n", 1, "hash", RunMode.Live, "production", []), "ana", Noon), SimulatedPeople.Starter, Cancel);
        await store.SaveChangesAsync(Cancel);
        return new StoredJournal(console, id);
    }

    public async Task TakeAsync(long fence)
    {
        await using var store = console.OpenStore();
        await store.Set<Run>().Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Fence, fence), Cancel);
    }

    public Task<IReadOnlyList<Journaled>> ReadAsync(long after) => _journal.ReadAsync(id, after, Cancel);

    public async Task<Appending> AppendAsync(RunAppend append)
    {
        if (append.Fence is not null)
            return await _journal.AppendAsync(append, Cancel);
        Acting.As(Actor.Console("a test"));
        await using var store = console.OpenStore();
        var run = await store.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel);
        if (run.LastNumber != append.Facts[0].Number - 1)
            return Appending.Behind;
        await _rows.PutAskedAsync(store, run, append.State, append.Facts, Cancel);
        await store.SaveChangesAsync(Cancel);
        return Appending.Appended;
    }
}
