using DrConsole.Evidence;

namespace DrConsole.Failovers;

/// <summary>
/// Looks whether a tree holds leaves, many at a time. A tile is proved to belong to the root once, by the way of one of its leaves, whose other hashes cover
/// the whole tile; then each leaf is a comparison. A tile that the root does not bear out is told by name.
/// </summary>
internal sealed class TreeLook(SessionTree head, TileTree tiles)
{
    private readonly Dictionary<long, bool> _sound = [];

    public async Task<CheckpointStanding> FindAsync(long index, byte[] leafHash)
    {
        if (index < 0 || index >= head.Size)
            return CheckpointStanding.NotInTree;
        var tile = index / TileTree.Width;
        if (!_sound.TryGetValue(tile, out var sound))
            _sound[tile] = sound = await IsSoundAsync(index);
        if (!sound || !(await tiles.LeafAsync(index)).AsSpan().SequenceEqual(leafHash))
            return CheckpointStanding.NotInTree;
        return head.IsSound(index) ? CheckpointStanding.Verified : CheckpointStanding.ForkedTree;
    }

    private async Task<bool> IsSoundAsync(long index)
    {
        try
        {
            var (leaf, proof) = (await tiles.LeafAsync(index), await tiles.ProveInclusionAsync(index, head.Size));
            return MerkleProof.IsIncluded(index, head.Size, leaf, proof, head.Root);
        }
        catch (BrokenTreeException)
        {
            return false;
        }
    }
}
