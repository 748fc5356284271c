using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// The entries of one store that are made and not yet written: of the save under way, and of earlier saves in the same open
/// transaction. They are written with its commit, so that they are there when it is and never without it.
/// </summary>
internal sealed class EntriesInFlight
{
    private static readonly ConditionalWeakTable<DbContext, EntriesInFlight> ByStore = [];

    private readonly List<LedgerEntry> _saved = [];
    private IReadOnlyList<LedgerEntry> _saving = [];
    private bool _written;

    public static EntriesInFlight Of(DbContext store) => ByStore.GetOrCreateValue(store);

    public void Save(IReadOnlyList<LedgerEntry> entries, bool inTransaction)
    {
        // What is left of a transaction that is no more was rolled back, which nobody tells when it is only disposed of.
        if (!inTransaction)
            _saved.Clear();
        _saving = entries;
    }

    /// <summary>What is to be written now. Whoever takes it writes it or fails.</summary>
    public IReadOnlyList<LedgerEntry> Take()
    {
        var all = _saved.Count == 0 ? _saving : [.. _saved, .. _saving];
        Drop();
        _written = all.Count > 0;
        return all;
    }

    /// <summary>The save went well; in a transaction of somebody's own its entries wait for the commit.</summary>
    public void Saved(bool inTransaction)
    {
        if (!inTransaction && _saving.Count > 0)
            throw new InvalidOperationException("A change was stored without its ledger entry.");
        _saved.AddRange(_saving);
        _saving = [];
    }

    /// <summary>The save failed: its entries go with it. Those of earlier saves stay.</summary>
    public void Failed() => _saving = [];

    /// <summary>A transaction begins: what an earlier one left behind was rolled back.</summary>
    public void Began() => _saved.Clear();

    /// <summary>Whether entries were written since this was last asked.</summary>
    public bool TakeWritten()
    {
        var written = _written;
        _written = false;
        return written;
    }

    private void Drop()
    {
        _saved.Clear();
        _saving = [];
    }
}
