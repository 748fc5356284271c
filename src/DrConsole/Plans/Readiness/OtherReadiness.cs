using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>One statement of readiness that a feature above the plans sees for itself.</summary>
/// <param name="Check">Which of the computed statements; with the key it is its name.</param>
/// <param name="Value">0 to 1.</param>
public sealed record SeenStatement(string Check, string Key, string Statement, int Weight, double Value, string Why, string Path, DateTimeOffset? At = null, DateTimeOffset? ExpiresAt = null);

/// <summary>Sees for itself how ready something is. A feature above the plans does; it only reads.</summary>
public interface IKnowReadiness
{
    Task<IReadOnlyList<SeenStatement>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>What features above the plans add to the board.</summary>
public sealed class OtherReadiness(IEnumerable<IKnowTriggers> triggers, IEnumerable<IKnowReadiness> statements)
{
    internal async Task<ReadinessFacts> AddAsync(ReadinessFacts facts, DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var lines = new List<ReadinessFacts.EstateLine>();
        foreach (var each in triggers)
            lines.AddRange(TriggerReadiness.Lines(await each.ReadAsync(store, cancel), facts.Scenarios, facts.Runbooks));
        foreach (var each in statements)
        {
            lines.AddRange((await each.ReadAsync(store, now, cancel)).Select(seen => new ReadinessFacts.EstateLine(
                seen.Check, seen.Key, seen.Statement, [], seen.Weight, seen.Value, seen.Why, seen.Path, seen.At, seen.ExpiresAt)));
        }
        return facts with { Estate = [.. facts.Estate, .. lines] };
    }
}
