using System.Text.Json;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>Unpacks a base backup, starts a server from it that nobody else can reach, lets it recover, and reads every row of every database.</summary>
internal sealed class CopiedServer(MethodWork work, IArchiveReader archive, ServerRoom room) : IAsyncDisposable
{
    private readonly PostgresServerSettings _set = work.SettingsAs<PostgresServerSettings>();
    private readonly List<RestoreCheck> _checks = [];
    private long _bytes;

    public async Task<Restored> RunAsync(CancellationToken cancel)
    {
        var cluster = await UnpackAsync(cancel);
        var program = PostgresTools.Demand("postgres", cluster.Version, exact: true);
        await room.GiveAsync(_set.ServerUser, cancel);
        var verified = await work.Programs.RunAsync(ServerRoom.As(_set.ServerUser, Path.Combine(Path.GetDirectoryName(program)!, "pg_verifybackup"), "--quiet", room.Data) with { Directory = "/" }, null, cancel);
        _checks.Add(new RestoreCheck("Every file is as the backup's own manifest says", "yes", verified.ExitCode == 0 ? "yes" : verified.Errors, verified.ExitCode == 0));
        if (verified.ExitCode != 0)
            return new Restored(_checks, _bytes, "nowhere: no server was started from files that are not right");
        await using (var server = await ScratchPostgres.StartAsync(work, room, program, _set, cancel))
            await ReadAllAsync(server.Place, cluster, cancel);
        return new Restored(_checks, _bytes, $"{room.Data}, and a server that was started from it");
    }

    public ValueTask DisposeAsync() => room.DisposeAsync();

    private async Task<ClusterState> UnpackAsync(CancellationToken cancel)
    {
        ClusterState? cluster = null;
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == PostgresServerMethod.TarEntry)
                _bytes = await SafeTar.UnpackAsync(entry.Content, room.Data, work.Progress, cancel);
            else if (entry.Name == PostgresServerMethod.ClusterEntry)
                cluster = JsonSerializer.Deserialize<ClusterState>(await ArchiveEntries.TextAsync(entry.Content, cancel));
        }, cancel);
        return ArchiveEntries.Demand(cluster, PostgresServerMethod.ClusterEntry);
    }

    private async Task ReadAllAsync(PostgresPlace place, ClusterState cluster, CancellationToken cancel)
    {
        var restored = await ClusterState.ReadAsync(place, cancel);
        _checks.Add(RestoreCheck.Same("Databases", string.Join(", ", cluster.Databases), string.Join(", ", restored.Databases)));
        foreach (var database in restored.Databases)
        {
            await using var connection = await place.OpenAsync(database, cancel);
            try
            {
                var tables = await PostgresContents.TablesAsync(connection, cancel);
                var contents = await PostgresContents.ReadAsync(connection, tables, hashed: false, cancel);
                _checks.Add(new RestoreCheck($"Every row of {database} can be read", "yes", $"yes, {contents.Count:N0} of {tables.Count:N0} tables", true));
            }
            catch (PostgresException damaged)
            {
                _checks.Add(new RestoreCheck($"Every row of {database} can be read", "yes", damaged.MessageText, false));
            }
        }
    }
}
