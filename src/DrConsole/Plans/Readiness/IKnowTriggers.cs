using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>Something that calls people by itself when it sees trouble.</summary>
/// <param name="Scenario">What it takes for the trouble; empty where the alarm says it.</param>
/// <param name="Runbook">What it starts; empty for nothing.</param>
public sealed record Trigger(string Key, string Name, string Scenario, string Runbook, IReadOnlyList<string> Services, string Path);

/// <summary>Knows what calls people by itself. A feature above the plans does; it only reads.</summary>
public interface IKnowTriggers
{
    Task<IReadOnlyList<Trigger>> ReadAsync(DrStore store, CancellationToken cancel);
}

/// <summary>Whoever is woken should find a procedure: a trigger that leads to none is a gap before it fires.</summary>
internal static class TriggerReadiness
{
    public static ReadinessLine LineOf(Trigger trigger, Scenario? scenario, IReadOnlyDictionary<string, KnownRunbook> runbooks)
    {
        List<string> named = [.. trigger.Runbook.Length > 0 ? [trigger.Runbook] : Array.Empty<string>(), .. scenario?.RunbookLinks.Where(link => link.Role is ResponseRole.Immediate or ResponseRole.Recovery).Select(link => link.Key) ?? []];
        var published = named.Find(key => runbooks.GetValueOrDefault(key) is { IsPublished: true });
        var why = published is not null ? $"It leads to {runbooks[published].Title}."
            : named.Count > 0 ? $"No such runbook yet, or not published: {string.Join(", ", named)}."
            : "It pages, and leads to no runbook and to no scenario that has one.";
        return new ReadinessLine($"computed/trigger-answered/{trigger.Key}", $"Whoever is woken by {trigger.Name} finds a runbook", trigger.Services, "", 2, published is not null ? 1 : 0, why, trigger.Path);
    }
}
