using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

internal static class LedgerTables
{
    extension(DrStore store)
    {
        public DbSet<LedgerEntry> LedgerEntries => store.Set<LedgerEntry>();

        public DbSet<LedgerTile> LedgerTiles => store.Set<LedgerTile>();

        public DbSet<LedgerHead> LedgerHeads => store.Set<LedgerHead>();

        public DbSet<SignedCheckpoint> SignedCheckpoints => store.Set<SignedCheckpoint>();

        public DbSet<AnnouncedKey> AnnouncedKeys => store.Set<AnnouncedKey>();

        public DbSet<PublishedPlace> PublishedPlaces => store.Set<PublishedPlace>();

        public DbSet<LedgerStream> LedgerStreams => store.Set<LedgerStream>();

        public DbSet<WitnessedLog> WitnessedLogs => store.Set<WitnessedLog>();

        public DbSet<LedgerCheck> LedgerChecks => store.Set<LedgerCheck>();
    }

    public static Task<LedgerHead?> FindHeadAsync(this DrStore store, CancellationToken cancel) =>
        store.LedgerHeads.AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>The stored tree of that size, read tile by tile as it is asked.</summary>
    public static TileTree OpenTree(this DrStore store, long size, CancellationToken cancel) => new(size, async at =>
        (await store.LedgerTiles.AsNoTracking().SingleOrDefaultAsync(tile => tile.Level == at.Level && tile.Number == at.Number, cancel))?.Hashes);
}
