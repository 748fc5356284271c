using DrConsole.Access;

namespace DrConsole.Overview;

/// <summary>Asks every part of the console how it is, now.</summary>
public sealed class ReadSelfCheck(Caller caller, SelfLooker looker)
{
    public async Task<SelfCheckBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeJobs, cancel);
        return await looker.LookAsync(cancel);
    }
}

/// <summary>Looks at all parts, each for itself: one that cannot be looked at hides no other. The last board is kept for whoever must not ask for a new one.</summary>
public sealed class SelfLooker(IEnumerable<ILookAtMyself> parts, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The last one; null before the first look.</summary>
    public SelfCheckBoard? Last { get; private set; }

    public async Task<SelfCheckBoard> LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lines = await Task.WhenAll(parts.Select(part => LookAsync(part, now, cancel)));
        return Last = new SelfCheckBoard(System.Environment.MachineName, now, [.. lines.SelectMany(each => each)]);
    }

    private async Task<IReadOnlyList<SelfCheckLine>> LookAsync(ILookAtMyself part, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => part.LookAsync(now, cancel), cancel).WaitAsync(Patience, clock, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            var name = part.GetType().Name.Replace("Look", "", StringComparison.Ordinal);
            return [new SelfCheckLine(name.ToLowerInvariant(), name, SelfState.Unknown, $"It could not be looked at: {error.Message}")];
        }
    }
}
