using System.Globalization;
using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>
/// Restores a dump into a database that is made for it and compares it. For a test that database is dropped again; over the live data it takes the live one's name only
/// when it is right, and the live one is kept under another, so that there is a way back.
/// </summary>
internal sealed class PostgresDumpRestore(MethodWork work, IArchiveReader archive)
{
    private readonly PostgresDumpSettings _set = work.SettingsAs<PostgresDumpSettings>();
    private long _bytes;

    public static int VersionOf(OpenedEntry dump) => int.Parse(dump.Metadata["server"], CultureInfo.InvariantCulture);

    public async Task<Restored> RunAsync(RestoreDestination destination, CancellationToken cancel)
    {
        var place = (destination is RestoreDestination.Scratch && _set.Scratch is { } other ? other : _set.Server).Place(work);
        await using var server = await place.OpenAsync("postgres", cancel);
        await PostgresScratch.SweepAsync(server, work.Clock.GetUtcNow(), cancel);
        var database = PostgresScratch.NameOf(work.Backup);
        var keep = destination is RestoreDestination.Scratch { Keep: true };
        var done = false;
        try
        {
            var checks = await FillAsync(server, place, database, destination, cancel);
            if (destination is RestoreDestination.Scratch)
            {
                done = keep;
                return new Restored(checks, _bytes, $"the database {database} at {place}{(keep ? "" : ", which was dropped afterwards")}") { Reach = database };
            }
            if (checks.Any(check => !check.Passed))
                return new Restored(checks, _bytes, $"nowhere: what came back is not what was dumped, and {_set.Database} was left as it is");
            var kept = await PostgresScratch.TakePlaceAsync(server, database, _set.Database, work.Clock.GetUtcNow(), cancel);
            done = true;
            return new Restored(checks, _bytes, kept is null ? $"the database {_set.Database} at {place}" : $"the database {_set.Database} at {place}; the one before is kept there as {kept}") { Reach = _set.Database };
        }
        finally
        {
            if (!done)
                await PostgresScratch.DropAsync(server, place, database);
        }
    }

    private async Task<List<RestoreCheck>> FillAsync(NpgsqlConnection server, PostgresPlace place, string database, RestoreDestination destination, CancellationToken cancel)
    {
        var (checks, expected, filled) = (new List<RestoreCheck>(), (Contents?)null, false);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == PostgresDumpMethod.DumpEntry)
            {
                await PostgresScratch.CreateAsync(server, database, entry.Metadata, destination is RestoreDestination.Scratch { Keep: true } ? null : work.Clock.GetUtcNow() + PostgresScratch.Needed, cancel);
                await FillAsync(place, database, entry, destination is RestoreDestination.InPlace, cancel);
                filled = true;
            }
            else if (entry.Name == ContentChecks.Entry)
                expected = await ContentChecks.ReadAsync(entry.Content, cancel);
        }, cancel);
        if (!filled)
            throw new RefusedException("The archive has no dump: it was not made by this method.", "wrong-archive");
        await using var restored = await place.OpenAsync(database, cancel);
        var tables = await PostgresContents.TablesAsync(restored, cancel);
        if (expected is null)
            checks.Add(new RestoreCheck("Tables", "a dump that pg_restore restores without a fault", $"{tables.Count:N0} tables", true));
        else
        {
            var named = expected.Parts.Select(part => part.Name).ToHashSet();
            var hashed = expected.Parts.Any(part => part.Hash.Length > 0);
            checks.AddRange(ContentChecks.Of(expected, await PostgresContents.ReadAsync(restored, tables.Where(table => named.Contains(table.ToString())), hashed, cancel)));
        }
        return checks;
    }

    private async Task FillAsync(PostgresPlace place, string database, OpenedEntry entry, bool whole, CancellationToken cancel)
    {
        var program = PostgresTools.Demand("pg_restore", VersionOf(entry));
        var passing = new PassingStream(entry.Content, (bytes, _) =>
        {
            _bytes += bytes.Length;
            work.Progress.Report(_bytes);
            return ValueTask.CompletedTask;
        });

        // Roles and rights belong to the server that the dump is of; a scratch server need not have them.
        string[] lean = whole ? [] : ["--no-owner", "--no-privileges"];
        var end = await work.Programs.RunAsync(new ProgramStart(program, ["--no-password", "--exit-on-error", $"--dbname={database}", .. lean])
        {
            Directory = work.Scratch,
            Environment = place.Environment(database),
            Input = (into, stop) => passing.CopyToAsync(into, stop),
        }, null, cancel);
        end.Demand("pg_restore");
    }
}
