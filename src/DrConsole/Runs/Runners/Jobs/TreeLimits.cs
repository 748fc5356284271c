using System.Globalization;

namespace DrConsole.Runs;

/// <summary>Looks every second at all that a command started: on a host that has to live, one command may not take everything.</summary>
internal sealed class TreeLimits(RunnerRules rules, ProcessTree tree, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <returns>What is too much, in words; null when nothing was until it was cancelled.</returns>
    public async Task<string?> ExceededAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Glance, clock, cancel);
                if (Excess() is { } excess)
                    return excess;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private string? Excess()
    {
        var all = tree.Left();
        if (all.Count > rules.MostProcesses)
            return string.Create(CultureInfo.InvariantCulture, $"It had {all.Count:N0} processes at once, and this host's own file allows {rules.MostProcesses:N0} (most-processes).");
        if (rules.MostMemory is { } most && (all.Sum(seen => ProcessTable.MemoryOf(seen.Process)) >> 20) is var held && held > most)
            return string.Create(CultureInfo.InvariantCulture, $"It held {held:N0} MB of memory, and this host's own file allows {most:N0} MB (most-memory).");
        return null;
    }
}
