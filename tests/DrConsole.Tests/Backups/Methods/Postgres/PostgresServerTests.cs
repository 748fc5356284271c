using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>A whole server copied, and servers started from the copy.</summary>
public sealed class PostgresServerTests(OwnPostgres server) : IClassFixture<OwnPostgres>
{
    [Fact]
    public async Task A_server_comes_up_from_its_copy_with_every_database_and_goes_to_any_later_instant_with_the_archived_log()
    {
        Assert.SkipUnless(OwnPostgres.WhyNot is null, OwnPostgres.WhyNot ?? "");
        await using var world = await server.WorldAsync(BackupMethodKind.PostgresBase);
        await server.AskAsync("CREATE TABLE IF NOT EXISTS ledger (n int); TRUNCATE ledger; INSERT INTO ledger SELECT generate_series(1, 500)");
        await server.AskAsync("SELECT pg_switch_wal()");

        var made = await world.MakeAsync();
        MethodWorld.Passed(await world.VerifyAsync());
        await server.AskAsync("INSERT INTO ledger SELECT generate_series(501, 800)");
        var between = await server.AskAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')");
        await server.AskAsync("DELETE FROM ledger");
        var segment = await server.AskAsync("SELECT pg_walfile_name(pg_switch_wal())");
        await Soon.IsAsync("the log is archived", () => File.Exists(Path.Combine(server.Archive, segment)));

        Assert.Contains("Its log is archived", made.Said, StringComparison.Ordinal);
        Assert.Contains("It has no replicas.", made.Said, StringComparison.Ordinal);
        Assert.Contains("yes, 500 of 1 tables", (await world.RestoreAsync()).Checks.Select(check => check.Found));
        world.UpTo = DateTimeOffset.Parse(between, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        (world.Settings["walArchive"], world.Root) = (server.Archive, server.Archive);
        Assert.Contains("yes, 800 of 1 tables", (await world.RestoreAsync()).Checks.Select(check => check.Found));
    }

    [Fact]
    public async Task A_copy_that_was_cut_or_changed_starts_no_server()
    {
        Assert.SkipUnless(OwnPostgres.WhyNot is null, OwnPostgres.WhyNot ?? "");
        await using var world = await server.WorldAsync(BackupMethodKind.PostgresBase);
        await world.MakeAsync();
        var tar = world.Archive[PostgresServerMethod.TarEntry];
        var at = tar.AsSpan().IndexOf("PG_VERSION"u8) + 512;
        tar[at] = (byte)'9';

        var checks = await world.VerifyAsync();

        Assert.Contains(checks, check => !check.Passed && check.Found.Contains("PG_VERSION", StringComparison.Ordinal));
        world.Archive[PostgresServerMethod.TarEntry] = tar[..(tar.Length / 2)];
        await Assert.ThrowsAnyAsync<Exception>(() => world.VerifyAsync());
    }

    [Fact]
    public async Task A_wrong_password_and_a_copy_that_is_given_up_leave_nothing()
    {
        Assert.SkipUnless(OwnPostgres.WhyNot is null, OwnPostgres.WhyNot ?? "");
        await using var world = await server.WorldAsync(BackupMethodKind.PostgresBase);
        world.Secrets["DB_PASSWORD"] = "wrong";
        Assert.Contains("password authentication failed", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);

        world.Secrets["DB_PASSWORD"] = "own-secret";
        using var stop = new CancellationTokenSource();
        world.Archive = new PlainArchive { Reading = (_, read) => { if (read > 1_000_000) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.MakeAsync(stop.Token));
        await Soon.IsAsync("the server sends nothing any more", async () => await server.AskAsync("SELECT count(*)::text FROM pg_stat_replication") == "0");
        Assert.Contains("docs/backups.md", await MethodWorld.RefusedAsync(() => world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))), StringComparison.Ordinal);
    }
}
