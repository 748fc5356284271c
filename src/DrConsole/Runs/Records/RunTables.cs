using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

internal static class RunTables
{
    extension(DrStore store)
    {
        public DbSet<Run> Runs => store.Set<Run>();

        public DbSet<RunEvent> RunEvents => store.Set<RunEvent>();

        public DbSet<RunHold> RunHolds => store.Set<RunHold>();

        public DbSet<RunFile> RunFiles => store.Set<RunFile>();

        public DbSet<RunFileContent> RunFileContents => store.Set<RunFileContent>();

        public DbSet<RunPresence> RunPresences => store.Set<RunPresence>();
    }

    public static async Task<Run> FindRunAsync(this DrStore store, RunId id, CancellationToken cancel) =>
        await store.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancel) ?? throw new MissingException("There is no such run.");

    public static async Task<IReadOnlyList<Journaled>> ReadJournalAsync(this DrStore store, RunId id, long after, CancellationToken cancel) =>
        [.. (await store.RunEvents.AsNoTracking().Where(row => row.RunId == id && row.Number > after).OrderBy(row => row.Number).ToListAsync(cancel)).Select(row => row.Read())];

    /// <summary>The run as its journal leaves it.</summary>
    public static async Task<RunState> ReplayAsync(this DrStore store, Run run, CancellationToken cancel)
    {
        var state = run.Anew();
        foreach (var journaled in await store.ReadJournalAsync(run.Id, 0, cancel))
            state.Apply(journaled);
        return state;
    }
}
