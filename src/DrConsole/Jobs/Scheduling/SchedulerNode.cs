using DrConsole.Platform;

namespace DrConsole.Jobs;

/// <summary>This process among those that share the store: new at each start, so that what a dead process left is never mistaken for ours.</summary>
internal sealed class SchedulerNode(StoreAddress address)
{
    public string Name { get; } = $"{System.Environment.MachineName.ToLowerInvariant()}-{Guid.CreateVersion7().ToString("N")[^6..]}";

    public bool IsClustered => address.Provider is StoreProvider.PostgreSql;

    /// <summary>What Quartz calls it. Alone it must keep its name: Quartz then gives out again only what was cut off under the same one.</summary>
    public string InstanceId => IsClustered ? Name : "console";
}
