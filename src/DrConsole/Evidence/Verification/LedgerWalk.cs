using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>One pass over the entries beside the stored tiles and the checkpoints, all three in order of place.</summary>
internal sealed class LedgerWalk(IDbContextFactory<DrStore> stores, DrStore store, long size, WitnessCheck checks)
{
    private const int MostGaps = 100;
    private const int Telling = 1_000;

    // Half a megabyte of hashes for sixteen thousand entries: few enough round trips, and little enough memory.
    private const int TilesAtOnce = 64;

    private readonly CompactRange _range = new();
    private readonly LeafMismatches _mismatches = new();
    private readonly List<VerifyReport.Finding> _findings = [];
    private Dictionary<long, byte[]> _tiles = [];
    private long _firstTile = -1;
    private long _gaps;
    private long _tail;
    private long _beyond;

    public byte[] Root => _range.Root();

    /// <summary>Told now and then how many entries were read.</summary>
    public Func<long, Task>? TellAsync { get; init; }

    public void Say(VerifyReport.Finding finding) => _findings.Add(finding);

    public void Beyond(long count) => _beyond = count;

    public async Task GoAsync(IReadOnlyList<Witness> outside, CancellationToken cancel)
    {
        await using var beside = await stores.CreateDbContextAsync(cancel);
        await using var witnesses = WitnessesAsync(beside, outside, cancel).GetAsyncEnumerator(cancel);
        var witness = await NextAsync(witnesses);
        for (; witness is { Checkpoint.Size: <= 0 }; witness = await NextAsync(witnesses))
        {
            // The empty tree vouches for nothing.
        }

        await foreach (var row in Rows().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Index > _range.Size)
                witness = await SkipToAsync(row.Index, witness, witnesses, cancel);
            await TakeAsync(row, cancel);
            witness = await CompareAsync(witness, witnesses);
            if (TellAsync is not null && _range.Size % Telling == 0)
                await TellAsync(_range.Size);
        }
        _tail = size - _range.Size;
        await SkipToAsync(size, witness, witnesses, cancel, tail: true);
    }

    public IReadOnlyList<VerifyReport.Finding> Findings()
    {
        var mismatches = _mismatches.Explain(_tail, _beyond).ToList();
        var takenOut = mismatches.Count(finding => finding.What.Contains("taken out", StringComparison.Ordinal));
        var putIn = mismatches.Count(finding => finding.What.Contains("put in", StringComparison.Ordinal));
        if (_tail > takenOut)
            Say(new VerifyReport.Finding(_tail == 1 ? $"The last entry, {size - 1}, is missing." : $"The last {_tail:N0} entries, from {size - _tail} on, are missing: the table was cut off.", size - _tail));
        if (_beyond > putIn)
            Say(new VerifyReport.Finding($"{_beyond:N0} entries stand behind the ledger's end, from {size} on.", size));
        if (_gaps > MostGaps)
            Say(new VerifyReport.Finding($"{_gaps - MostGaps:N0} more gaps."));
        return [.. _findings.Concat(mismatches).OrderBy(finding => finding.Entry ?? long.MaxValue), .. checks.Findings];
    }

    private IQueryable<EntryRow> Rows() => store.LedgerEntries.AsNoTracking()
        .Where(entry => entry.LeafIndex != null && entry.LeafIndex < size).OrderBy(entry => entry.LeafIndex)
        .Select(entry => new EntryRow(entry.LeafIndex!.Value, entry.Bytes, entry.LeafHash, entry.Kind, entry.Subject, entry.Actor, entry.At));

    private async Task TakeAsync(EntryRow row, CancellationToken cancel)
    {
        var now = MerkleHash.Leaf(row.Bytes);
        var was = await WasAsync(row.Index, cancel);
        if (was is null)
            Say(new VerifyReport.Finding($"The stored tree has no hash for entry {row.Index}.", row.Index));
        else if (!now.AsSpan().SequenceEqual(was))
            _mismatches.Add(row.Index, now, was, _mismatches.TakesMore ? await WasAsync(row.Index + 1, cancel) : null, _mismatches.TakesMore && row.Index > 0 ? await WasAsync(row.Index - 1, cancel) : null);
        else if (!now.AsSpan().SequenceEqual(row.LeafHash))
            Say(new VerifyReport.Finding($"Entry {row.Index} is whole, but the hash stored beside it was edited.", row.Index));
        else if (row.ColumnThatLies() is { } column)
            Say(new VerifyReport.Finding($"Entry {row.Index} is whole, but the columns that it is searched by were edited: {column}.", row.Index));

        // What was sequenced, so that roots still tell whether the tree itself is the one that was signed.
        _range.Append(was ?? now);
    }

    private async Task<Witness?> SkipToAsync(long index, Witness? witness, IAsyncEnumerator<Witness> witnesses, CancellationToken cancel, bool tail = false)
    {
        var first = _range.Size;
        if (!tail && index > first && ++_gaps <= MostGaps)
            Say(new VerifyReport.Finding(index - first == 1 ? $"Entry {first} was removed." : $"The entries {first} to {index - 1} were removed.", first));
        while (_range.Size < index && await WasAsync(_range.Size, cancel) is { } was)
        {
            _range.Append(was);
            witness = await CompareAsync(witness, witnesses);
        }
        for (; tail && witness is not null; witness = await NextAsync(witnesses))
            checks.Beyond(witness, Math.Min(size, _range.Size));
        return witness;
    }

    private async Task<Witness?> CompareAsync(Witness? witness, IAsyncEnumerator<Witness> witnesses)
    {
        for (; witness?.Checkpoint.Size == _range.Size; witness = await NextAsync(witnesses))
            checks.Compare(witness, Root);
        return witness;
    }

    /// <summary>The leaf hash as it was sequenced.</summary>
    private async ValueTask<byte[]?> WasAsync(long index, CancellationToken cancel)
    {
        if (index >= size)
            return null;
        var number = index / TileTree.Width;
        if (_firstTile < 0 || number < _firstTile || number >= _firstTile + TilesAtOnce)
            await ReadTilesAsync(number, cancel);
        var start = (int)(index % TileTree.Width) * MerkleHash.Size;
        return _tiles.TryGetValue(number, out var tile) && start + MerkleHash.Size <= tile.Length ? tile.AsSpan(start, MerkleHash.Size).ToArray() : null;
    }

    private async Task ReadTilesAsync(long first, CancellationToken cancel)
    {
        await using var apart = await stores.CreateDbContextAsync(cancel);
        _tiles = await apart.LedgerTiles.AsNoTracking().Where(tile => tile.Level == 0 && tile.Number >= first && tile.Number < first + TilesAtOnce)
            .ToDictionaryAsync(tile => tile.Number, tile => tile.Hashes, cancel);
        _firstTile = first;
    }

    private static async ValueTask<Witness?> NextAsync(IAsyncEnumerator<Witness> witnesses) => await witnesses.MoveNextAsync() ? witnesses.Current : null;

    // Merged by size: those from outside are a handful, those in the database may be half a million.
    private async IAsyncEnumerable<Witness> WitnessesAsync(
        DrStore beside, IReadOnlyList<Witness> outside, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var others = new Queue<Witness>(outside.OrderBy(witness => witness.Checkpoint.Size));
        await foreach (var row in beside.SignedCheckpoints.AsNoTracking().OrderBy(checkpoint => checkpoint.Size).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (checks.Read(row) is not { } stored)
                continue;
            while (others.TryPeek(out var other) && other.Checkpoint.Size <= stored.Checkpoint.Size)
                yield return others.Dequeue();
            yield return stored;
        }
        while (others.TryDequeue(out var left))
            yield return left;
    }
}
