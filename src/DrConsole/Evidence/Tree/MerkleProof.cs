using System.Numerics;
using System.Security.Cryptography;

namespace DrConsole.Evidence;

/// <summary>Checks proofs of RFC 6962, strictly: nothing too long, nothing too short, no index outside, no empty old tree.</summary>
public static class MerkleProof
{
    public static bool IsIncluded(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(proof) || leafHash.Length != MerkleHash.Size || root.Length != MerkleHash.Size)
            return false;
        var inner = InnerLength(index, size);
        if (proof.Count != inner + BitOperations.PopCount((ulong)(index >> inner)))
            return false;

        Span<byte> hash = stackalloc byte[MerkleHash.Size];
        leafHash.CopyTo(hash);
        Climb(hash, proof, 0, inner, index);
        for (var i = inner; i < proof.Count; i++)
            MerkleHash.Node(proof[i], hash, hash);
        return CryptographicOperations.FixedTimeEquals(hash, root);
    }

    public static bool IsConsistent(long from, long to, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (from < 1 || to < from || !AreHashes(proof))
            return false;
        if (from == to)
            return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (oldRoot.Length != MerkleHash.Size || newRoot.Length != MerkleHash.Size)
            return false;

        // The last subtree that both trees share; where the old tree is one complete subtree, its root is that subtree.
        var shift = BitOperations.TrailingZeroCount(from);
        var inner = InnerLength(from - 1, to) - shift;
        var seeded = from != 1L << shift;
        var start = seeded ? 1 : 0;
        var border = BitOperations.PopCount((ulong)((from - 1) >> inner >> shift));
        if (proof.Count != start + inner + border)
            return false;

        var seed = seeded ? proof[0] : oldRoot;
        var mask = (from - 1) >> shift;
        Span<byte> before = stackalloc byte[MerkleHash.Size];
        Span<byte> after = stackalloc byte[MerkleHash.Size];
        seed.CopyTo(before);
        seed.CopyTo(after);
        for (var i = 0; i < inner; i++)
        {
            if ((mask >> i & 1) != 0)
                MerkleHash.Node(proof[start + i], before, before);
        }
        Climb(after, proof, start, inner, mask);
        for (var i = start + inner; i < proof.Count; i++)
        {
            MerkleHash.Node(proof[i], before, before);
            MerkleHash.Node(proof[i], after, after);
        }
        return CryptographicOperations.FixedTimeEquals(before, oldRoot) && CryptographicOperations.FixedTimeEquals(after, newRoot);
    }

    private static void Climb(Span<byte> hash, IReadOnlyList<byte[]> proof, int start, int count, long index)
    {
        for (var i = 0; i < count; i++)
        {
            if ((index >> i & 1) == 0)
                MerkleHash.Node(hash, proof[start + i], hash);
            else
                MerkleHash.Node(proof[start + i], hash, hash);
        }
    }

    /// <summary>How high a leaf's way goes before it joins the way of the last leaf.</summary>
    private static int InnerLength(long index, long size) => 64 - BitOperations.LeadingZeroCount((ulong)(index ^ (size - 1)));

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.Count <= 128 && proof.All(hash => hash.Length == MerkleHash.Size);
}
