namespace DrConsole.Backups;

/// <summary>One Redis server.</summary>
/// <param name="Secret">The name of the secret that holds the password; empty where none is asked for.</param>
/// <param name="SnapshotFile">Where the server writes its snapshot, on this machine; empty where it is sent over the connection.</param>
/// <param name="AppendDirectory">Where the server's append-only files are, on this machine; empty where they are not looked at.</param>
internal sealed record RedisSettings(RedisAddress Address, string Secret, string SnapshotFile, string AppendDirectory) : MethodSettings
{
    /// <summary>Whether the snapshot is loaded into a server of its own right away, so that a restore can be compared with it.</summary>
    public bool Compare { get; init; } = true;

    public Task<RedisClient> OpenAsync(MethodWork work, CancellationToken cancel) => RedisClient.OpenAsync(Address, Secret.Length == 0 ? null : work.Secret(Secret), cancel);
}
