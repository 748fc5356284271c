using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DrConsole.Failovers;

/// <summary>Checks signatures against the keys as they are registered now. Reads nothing; safe to use at once from many threads.</summary>
public sealed class CheckpointSignatures(IEnumerable<AgentKey> keys) : IDisposable
{
    // Reading a key takes as long as a check, so that each is read once for as many threads as use it at the same time.
    private readonly Dictionary<string, (AgentKey Key, ConcurrentBag<ECDsa> Ready)> _keys = keys.ToDictionary(key => key.Key, key => (key, new ConcurrentBag<ECDsa>()), StringComparer.Ordinal);

    public bool Knows(string key) => _keys.ContainsKey(key);

    public CheckpointStanding Check(CheckpointContent content, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature, DateTimeOffset now)
    {
        if (!_keys.TryGetValue(content.Key, out var known))
            return CheckpointStanding.UnknownKey;
        var key = known.Key;
        if ((key.Platform, key.Agent) != (content.Platform, content.Agent))
            return CheckpointStanding.OtherKey;
        if (!Verifies(known, bytes, signature))
            return CheckpointStanding.BadSignature;

        // Whoever has a stolen key can write any time into a checkpoint: once it is revoked, no time in it says anything.
        if (key.RevokedAt <= now)
            return CheckpointStanding.RevokedKey;
        return content.Time >= key.ValidFrom && !(content.Time >= key.ValidTo) ? CheckpointStanding.Verified : CheckpointStanding.KeyOutOfTime;
    }

    public void Dispose()
    {
        foreach (var ready in _keys.Values.SelectMany(known => known.Ready))
            ready.Dispose();
    }

    private static bool Verifies((AgentKey Key, ConcurrentBag<ECDsa> Ready) known, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (!known.Ready.TryTake(out var checks))
        {
            checks = ECDsa.Create();
            checks.ImportFromPem(known.Key.PublicKey);
        }
        var right = checks.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        known.Ready.Add(checks);
        return right;
    }
}
