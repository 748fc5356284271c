namespace DrConsole.Runs;

/// <summary>Works everything that is due once, until it waits: for a process in which no worker runs.</summary>
public sealed class WorkDueRuns(RunParts parts)
{
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        foreach (var run in await parts.Leases.TakeAsync(held: false, cancel))
        {
            using var work = new RunWork(parts, run);
            await work.WorkAsync(cancel);
        }
    }
}
