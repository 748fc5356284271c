using System.Numerics;

namespace DrConsole.Evidence;

/// <summary>
/// A growing tree of which only the edge is kept: one hash for each bit that is set in its size. Enough to append and to know the
/// root, in a few hundred bytes however large the tree is.
/// </summary>
public sealed class CompactRange
{
    private readonly byte[] _edge = new byte[64 * MerkleHash.Size];

    public long Size { get; private set; }

    public void Append(ReadOnlySpan<byte> leafHash)
    {
        Span<byte> hash = stackalloc byte[MerkleHash.Size];
        leafHash.CopyTo(hash);
        var level = 0;
        for (; (Size >> level & 1) != 0; level++)
            MerkleHash.Node(At(level), hash, hash);
        hash.CopyTo(At(level));
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0)
            return MerkleHash.Empty;
        var level = BitOperations.TrailingZeroCount(Size);
        var root = At(level).ToArray();
        for (level++; Size >> level != 0; level++)
        {
            if ((Size >> level & 1) != 0)
                MerkleHash.Node(At(level), root, root);
        }
        return root;
    }

    private Span<byte> At(int level) => _edge.AsSpan(level * MerkleHash.Size, MerkleHash.Size);
}
