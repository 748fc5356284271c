using System.Globalization;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A PostgreSQL server started from files, on a socket in a directory that nobody else may enter. It ends with everything of it when it is disposed of.</summary>
internal sealed class ScratchPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop;
    private readonly Task<ProgramEnd> _server;

    private ScratchPostgres(PostgresPlace place, CancellationTokenSource stop, Task<ProgramEnd> server) => (Place, _stop, _server) = (place, stop, server);

    public PostgresPlace Place { get; }

    /// <summary>Returns once it has recovered and answers.</summary>
    public static async Task<ScratchPostgres> StartAsync(MethodWork work, ServerRoom room, string program, PostgresServerSettings set, CancellationToken cancel)
    {
        // Its own settings may name other directories, ports, archives and servers: none of them may be touched.
        await WriteAsync(room.Data, "drconsole.conf", Settings(work, room, set));
        await WriteAsync(room.Data, "drconsole_hba.conf", "local all all trust\n");
        await WriteAsync(room.Data, "drconsole_ident.conf", "");
        foreach (var signal in new[] { "standby.signal", "recovery.signal", "postmaster.pid", "postgresql.auto.conf" })
            File.Delete(Path.Combine(room.Data, signal));
        if (work.UpTo is not null)
            await WriteAsync(room.Data, "recovery.signal", "");
        await room.GiveAsync(set.ServerUser, cancel);

        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var start = ServerRoom.As(set.ServerUser, program, "-D", room.Data, "-c", $"config_file={Path.Combine(room.Data, "drconsole.conf")}") with { Directory = "/", Environment = new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" } };
        var scratch = new ScratchPostgres(new PostgresPlace(room.Socket, 5432, set.Server.User, null, "disable"), stop, work.Programs.RunAsync(start, null, stop.Token));
        try
        {
            await scratch.AnswersAsync(work.Clock, cancel);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task AnswersAsync(TimeProvider clock, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (_server.IsCompleted)
            {
                var end = await _server;
                throw new RefusedException($"No server comes up from the backup: {end.Errors}", "no-server");
            }
            try
            {
                await using var connection = await Place.OpenAsync("postgres", cancel);
                await using var ask = new Npgsql.NpgsqlCommand("SELECT pg_is_in_recovery()", connection);
                if (await ask.ExecuteScalarAsync(cancel) is false)
                    return;
            }
            catch (RefusedException)
            {
                // It is still recovering.
            }
            await Task.Delay(Glance, clock, cancel);
        }
    }

    private static string Settings(MethodWork work, ServerRoom room, PostgresServerSettings set)
    {
        var text = new StringBuilder($"""
            listen_addresses = ''
            unix_socket_directories = '{room.Socket}'
            unix_socket_permissions = 0700
            hba_file = '{Path.Combine(room.Data, "drconsole_hba.conf")}'
            ident_file = '{Path.Combine(room.Data, "drconsole_ident.conf")}'
            port = 5432
            archive_mode = off
            fsync = off
            autovacuum = off
            max_wal_senders = 0
            wal_level = minimal
            max_connections = 1000
            max_prepared_transactions = 1000
            max_locks_per_transaction = 1024
            max_worker_processes = 64
            shared_buffers = 32MB
            logging_collector = off
            hot_standby = off

            """);
        if (work.UpTo is not { } upTo)
            return text.ToString();
        if (set.WalArchive.Length == 0)
            throw new RefusedException("Only a policy that names the archive of the server's log can go to another instant than the backup's own.", "no-archive");
        text.Append(CultureInfo.InvariantCulture, $"""
            restore_command = 'cp "{work.Allowed(set.WalArchive)}/%f" "%p"'
            recovery_target_time = '{upTo.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'
            recovery_target_action = 'promote'

            """);
        return text.ToString();
    }

    private static Task WriteAsync(string directory, string name, string text) => File.WriteAllTextAsync(Path.Combine(directory, name), text);
}
