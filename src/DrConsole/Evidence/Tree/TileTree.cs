using System.Numerics;

namespace DrConsole.Evidence;

/// <summary>Which tile: <c>Level</c> 0 holds leaf hashes, each level above the roots of 256 of the level below.</summary>
public readonly record struct TileAt(int Level, long Number);

/// <summary>
/// The tree in tiles of 256 hashes, as transparency logs keep it: appending touches the last tile of each level, a proof reads a
/// handful. Tiles are read when they are needed and kept for as long as this object lives: one operation.
/// </summary>
public sealed class TileTree(long size, Func<TileAt, ValueTask<byte[]?>> readAsync)
{
    public const int Width = 256;
    private const int Height = 8;

    private readonly Dictionary<TileAt, byte[]> _tiles = [];
    private readonly HashSet<TileAt> _changed = [];

    public long Size { get; private set; } = size;

    /// <summary>The tiles that were appended to, whole as they are now.</summary>
    public IEnumerable<(TileAt At, byte[] Hashes)> Changed => _changed.Select(at => (at, _tiles[at]));

    public async ValueTask AppendAsync(byte[] leafHash)
    {
        var (hash, count) = (leafHash, Size);
        for (var level = 0; ; level++)
        {
            var at = new TileAt(level, count / Width);
            var tile = count % Width == 0 ? [] : await TileAsync(at);
            if (tile.Length < count % Width * MerkleHash.Size)
                throw Broken(at);
            _tiles[at] = tile = [.. tile.AsSpan(0, (int)(count % Width) * MerkleHash.Size), .. hash];
            _changed.Add(at);
            if (++count % Width != 0)
                break;
            (hash, count) = (Fold(tile), count / Width - 1);
        }
        Size++;
    }

    public ValueTask<byte[]> RootAsync() => RootAsync(Size);

    /// <summary>The root as it was when the tree had <paramref name="size"/> leaves.</summary>
    public async ValueTask<byte[]> RootAsync(long size) => size == 0 ? MerkleHash.Empty : await RangeAsync(0, Within(size));

    public async ValueTask<byte[]> LeafAsync(long index) => await NodeAsync(0, index);

    /// <summary>The hashes beside the way from a leaf to the root, from the leaf upwards (RFC 6962, 2.1.1).</summary>
    public async Task<IReadOnlyList<byte[]>> ProveInclusionAsync(long index, long size)
    {
        if (index < 0 || index >= Within(size))
            throw new ArgumentOutOfRangeException(nameof(index), $"A tree of {size} has no leaf {index}.");
        var proof = new List<byte[]>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + Half(high - low);
            proof.Add(index < middle ? await RangeAsync(middle, high) : await RangeAsync(low, middle));
            (low, high) = index < middle ? (low, middle) : (middle, high);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>What shows that the tree of <paramref name="from"/> leaves is the beginning of the one of <paramref name="to"/> (RFC 6962, 2.1.2).</summary>
    public async Task<IReadOnlyList<byte[]>> ProveConsistencyAsync(long from, long to)
    {
        if (from < 1 || from > Within(to))
            throw new ArgumentOutOfRangeException(nameof(from), $"Sizes from 1 to {to} can be proved, not {from}.");
        var proof = new List<byte[]>();
        var (low, high, whole) = (0L, to, true);
        while (from != high)
        {
            var middle = low + Half(high - low);
            if (from <= middle)
            {
                proof.Add(await RangeAsync(middle, high));
                high = middle;
            }
            else
            {
                proof.Add(await RangeAsync(low, middle));
                (low, whole) = (middle, false);
            }
        }
        if (!whole)
            proof.Add(await RangeAsync(low, high));
        proof.Reverse();
        return proof;
    }

    private async ValueTask<byte[]> RangeAsync(long low, long high)
    {
        // From the right: the smallest complete subtree first, joined with its left neighbours.
        byte[]? right = null;
        while (high > low)
        {
            var level = Math.Min(BitOperations.TrailingZeroCount(high), BitOperations.Log2((ulong)(high - low)));
            var left = await NodeAsync(level, (high >> level) - 1);
            right = right is null ? left : MerkleHash.Node(left, right);
            high -= 1L << level;
        }
        return right!;
    }

    /// <summary>The root of the complete subtree number <paramref name="index"/> of that height.</summary>
    private async ValueTask<byte[]> NodeAsync(int level, long index)
    {
        var below = level % Height;
        var first = index << below;
        var at = new TileAt(level / Height, first / Width);
        var tile = await TileAsync(at);
        var (start, length) = ((int)(first % Width) * MerkleHash.Size, MerkleHash.Size << below);
        return start + length <= tile.Length ? Fold(tile.AsSpan(start, length)) : throw Broken(at);
    }

    private static byte[] Fold(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == MerkleHash.Size)
            return hashes.ToArray();
        Span<byte> row = stackalloc byte[hashes.Length];
        hashes.CopyTo(row);
        for (var count = row.Length / MerkleHash.Size; count > 1; count /= 2)
        {
            for (var pair = 0; pair < count / 2; pair++)
                MerkleHash.Node(row.Slice(2 * pair * MerkleHash.Size, MerkleHash.Size), row.Slice((2 * pair + 1) * MerkleHash.Size, MerkleHash.Size), row[(pair * MerkleHash.Size)..]);
        }
        return row[..MerkleHash.Size].ToArray();
    }

    private async ValueTask<byte[]> TileAsync(TileAt at)
    {
        if (_tiles.TryGetValue(at, out var known))
            return known;
        return _tiles[at] = await readAsync(at) ?? throw Broken(at);
    }

    private long Within(long size) => size >= 0 && size <= Size ? size : throw new ArgumentOutOfRangeException(nameof(size), $"The tree has {Size} leaves, not {size}.");

    private static long Half(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static BrokenTreeException Broken(TileAt at) => new($"The ledger's tree is damaged: tile {at.Number} of level {at.Level} is missing or too short. 'ledger verify' says what else is.");
}

/// <summary>The stored tree does not hold what its size says. Nothing is signed on such a tree.</summary>
public sealed class BrokenTreeException(string message) : Exception(message);
