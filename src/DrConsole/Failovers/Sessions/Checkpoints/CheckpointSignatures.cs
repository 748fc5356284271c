using DrConsole.Evidence;

namespace DrConsole.Failovers;

/// <summary>Checks signatures against the keys as they are registered now. Reads nothing, keeps nothing but the keys; safe to use at once from many threads.</summary>
public sealed class CheckpointSignatures(IEnumerable<AgentKey> keys)
{
    private readonly Dictionary<string, (AgentKey Key, LedgerPublicKey Public)> _keys = keys.ToDictionary(key => key.Key, key => (key, LedgerPublicKey.FromPem(key.PublicKey)), StringComparer.Ordinal);

    public bool Knows(string key) => _keys.ContainsKey(key);

    public CheckpointStanding Check(CheckpointContent content, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature, DateTimeOffset now)
    {
        if (!_keys.TryGetValue(content.Key, out var known))
            return CheckpointStanding.UnknownKey;
        var key = known.Key;
        if ((key.Platform, key.Agent) != (content.Platform, content.Agent))
            return CheckpointStanding.OtherKey;
        if (!known.Public.Verifies(bytes, signature))
            return CheckpointStanding.BadSignature;

        // Whoever has a stolen key can write any time into a checkpoint: once it is revoked, no time in it says anything.
        if (key.RevokedAt <= now)
            return CheckpointStanding.RevokedKey;
        return content.Time >= key.ValidFrom && !(content.Time >= key.ValidTo) ? CheckpointStanding.Verified : CheckpointStanding.KeyOutOfTime;
    }
}
