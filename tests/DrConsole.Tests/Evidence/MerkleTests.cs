using System.Security.Cryptography;
using System.Text;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>The tree against the definition of RFC 6962, written down naively here, over every small size.</summary>
public sealed class MerkleTests
{
    private const int Sizes = 70;

    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 1_100).Select(n => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry {n}")))];

    [Fact]
    public void The_anchors_of_the_specification_hold()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(MerkleHash.Empty));
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Convert.ToHexStringLower(MerkleHash.Leaf([])));
        Assert.Equal(MerkleHash.Empty, new CompactRange().Root());
    }

    [Fact]
    public async Task Every_size_has_the_root_that_the_definition_gives()
    {
        var range = new CompactRange();
        var tree = Empty();
        foreach (var (leaf, size) in Leaves.Select((leaf, n) => (leaf, n + 1)))
        {
            range.Append(leaf);
            await tree.AppendAsync(leaf);
            if (size > Sizes && size % 97 != 0 && size is not (255 or 256 or 257 or 511 or 512 or 513))
                continue;

            var root = Naive(Leaves.AsSpan(0, size));
            Assert.Equal(root, range.Root());
            Assert.Equal(root, await tree.RootAsync());
        }
    }

    [Fact]
    public async Task Every_entry_of_every_size_is_proved_and_nothing_else()
    {
        var tree = await FilledAsync(Sizes);
        for (var size = 1; size <= Sizes; size++)
        {
            var root = await tree.RootAsync(size);
            for (var index = 0; index < size; index++)
            {
                var proof = await tree.ProveInclusionAsync(index, size);
                Assert.True(MerkleProof.IsIncluded(index, size, Leaves[index], proof, root));
                Assert.False(MerkleProof.IsIncluded(index, size, Leaves[index + 1], proof, root));
                Assert.False(MerkleProof.IsIncluded(index + size, size, Leaves[index], proof, root));
                Assert.False(MerkleProof.IsIncluded(index, size, Leaves[index], [.. proof, Leaves[0]], root));
                if (proof.Count > 0)
                    Assert.False(MerkleProof.IsIncluded(index, size, Leaves[index], [.. proof.Skip(1)], root));
            }
        }
    }

    [Fact]
    public async Task Every_size_is_proved_to_continue_every_smaller_one()
    {
        var tree = await FilledAsync(Sizes);
        for (var to = 1; to <= Sizes; to++)
        {
            for (var from = 1; from <= to; from++)
            {
                var (before, after) = (await tree.RootAsync(from), await tree.RootAsync(to));
                var proof = await tree.ProveConsistencyAsync(from, to);
                Assert.True(MerkleProof.IsConsistent(from, to, proof, before, after));
                Assert.False(MerkleProof.IsConsistent(from, to, [.. proof, before], before, after));
                Assert.False(MerkleProof.IsConsistent(from, to, proof, Leaves[0].Reverse().ToArray(), after));
                if (from < to)
                    Assert.False(MerkleProof.IsConsistent(from, to, proof, before, MerkleHash.Empty));
            }
        }
    }

    [Fact]
    public async Task A_bit_that_is_turned_anywhere_in_a_proof_is_noticed()
    {
        var tree = await FilledAsync(600);
        var root = await tree.RootAsync();
        var proof = await tree.ProveInclusionAsync(300, 600);
        var consistency = await tree.ProveConsistencyAsync(300, 600);
        foreach (var hash in proof.Concat(consistency))
        {
            hash[RandomNumberGenerator.GetInt32(hash.Length)] ^= 4;
            Assert.False(MerkleProof.IsIncluded(300, 600, Leaves[300], proof, root) && MerkleProof.IsConsistent(300, 600, consistency, Naive(Leaves.AsSpan(0, 300)), root));
        }
    }

    [Fact]
    public async Task An_empty_old_tree_and_sizes_that_shrink_are_refused()
    {
        var tree = await FilledAsync(8);
        var root = await tree.RootAsync();

        Assert.False(MerkleProof.IsConsistent(0, 8, [], MerkleHash.Empty, root));
        Assert.False(MerkleProof.IsConsistent(8, 7, [], root, root));
        Assert.False(MerkleProof.IsIncluded(-1, 8, Leaves[0], [], root));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tree.ProveConsistencyAsync(0, 8));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tree.ProveInclusionAsync(8, 8));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tree.ProveInclusionAsync(0, 9));
    }

    [Fact]
    public async Task A_tile_that_is_missing_or_cut_is_told_and_not_guessed()
    {
        var without = new TileTree(300, _ => ValueTask.FromResult<byte[]?>(null));
        var cut = new TileTree(300, _ => ValueTask.FromResult<byte[]?>(new byte[64]));

        await Assert.ThrowsAsync<BrokenTreeException>(async () => await without.RootAsync());
        await Assert.ThrowsAsync<BrokenTreeException>(async () => await cut.AppendAsync(Leaves[0]));
    }

    private static TileTree Empty() => new(0, _ => ValueTask.FromResult<byte[]?>(null));

    private static async Task<TileTree> FilledAsync(int size)
    {
        var tree = Empty();
        foreach (var leaf in Leaves.Take(size))
            await tree.AppendAsync(leaf);
        return tree;
    }

    private static byte[] Naive(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var half = 1;
        while (half * 2 < leaves.Length)
            half *= 2;
        return SHA256.HashData([1, .. Naive(leaves[..half]), .. Naive(leaves[half..])]);
    }
}
