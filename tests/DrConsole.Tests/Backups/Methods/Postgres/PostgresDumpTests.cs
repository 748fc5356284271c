using System.Text;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Databases dumped, verified, restored and compared, on the PostgreSQL of the tests.</summary>
public sealed class PostgresDumpTests
{
    private const string Shop = """"
        CREATE SCHEMA "Odd ""one""";
        CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2), note text, made timestamptz, body jsonb, raw bytea, ratio float8, tags text[]);
        INSERT INTO orders SELECT n, n * 1.37, 'line ' || n || E'\nünïcode', timestamptz '2026-01-01 00:00:00+01' + n * interval '7 minutes', jsonb_build_object('n', n), decode(md5(n::text), 'hex'), n / 3.0, ARRAY['a', 'b' || n] FROM generate_series(1, 2000) n;
        CREATE TABLE "Odd ""one"""."Two words" (a int, b text);
        INSERT INTO "Odd ""one"""."Two words" VALUES (1, NULL), (1, NULL), (2, '');
        CREATE TABLE parted (day date, n int) PARTITION BY RANGE (day);
        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
        INSERT INTO parted SELECT '2026-01-02', n FROM generate_series(1, 50) n;
        CREATE TABLE empty_one (a int);
        CREATE TABLE audit (a int);
        INSERT INTO audit VALUES (1);
        SELECT lo_from_bytea(0, 'large');
        """";

    [Theory, PostgresOnly]
    public async Task A_dump_comes_back_in_a_database_of_its_own_which_is_gone_afterwards(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        var made = await shop.World.MakeAsync();

        MethodWorld.Passed(await shop.World.VerifyAsync());
        var restored = await shop.World.RestoreAsync();

        MethodWorld.Passed(restored.Checks);
        Assert.Contains(restored.Checks, check => check is { Name: "public.orders", Found: var found } && found.StartsWith("2,000, ", StringComparison.Ordinal));
        Assert.Contains(restored.Checks, check => check.Name == "Odd \"one\".Two words");
        Assert.StartsWith("6 tables of ", made.Said, StringComparison.Ordinal);
        Assert.Empty(await shop.RestoresAsync());
    }

    [Theory, PostgresOnly]
    public async Task A_database_that_changes_while_it_is_dumped_is_compared_by_the_instant_of_the_dump(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        using var stop = new CancellationTokenSource();
        var writing = shop.WriteUntilAsync(stop.Token);
        await Soon.IsAsync("it is being written to", () => shop.Written > 0);

        await shop.World.MakeAsync();
        var after = shop.Written;
        await Soon.IsAsync("it is still being written to", () => shop.Written > after);
        await stop.CancelAsync();
        await writing;

        MethodWorld.Passed((await shop.World.RestoreAsync()).Checks);
    }

    [Theory, PostgresOnly]
    public async Task A_restore_in_place_takes_the_live_ones_name_and_keeps_what_was_there(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        await shop.World.MakeAsync();
        await shop.ExecuteAsync("DELETE FROM orders WHERE id > 10; DROP TABLE empty_one");

        var restored = await shop.World.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"));

        MethodWorld.Passed(restored.Checks);
        Assert.Equal("2000 50", await shop.AskAsync("SELECT (SELECT count(*) FROM orders) || ' ' || (SELECT count(*) FROM parted)"));
        var kept = Assert.Single(await shop.NamesAsync($"{shop.Database}_before_"));
        Assert.Contains(kept, restored.Where, StringComparison.Ordinal);
        Assert.Equal("10", await shop.AskAsync("SELECT count(*)::text FROM orders", kept));
    }

    [Theory, PostgresOnly]
    public async Task A_restore_that_is_to_be_looked_at_stays(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        await shop.World.MakeAsync();

        MethodWorld.Passed((await shop.World.RestoreAsync(shop.World.Kept())).Checks);

        Assert.Equal("2000", await shop.AskAsync("SELECT count(*)::text FROM orders", Assert.Single(await shop.RestoresAsync())));
    }

    [Theory, PostgresOnly]
    public async Task Tables_and_rows_can_be_left_out(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        shop.World.Settings["excludedTables"] = "audit\nparted*";
        await shop.World.MakeAsync();
        var names = (await shop.World.RestoreAsync()).Checks.Select(check => check.Name);
        (shop.World.Archive, shop.World.Settings["schemaOnly"]) = (new PlainArchive(), "yes");
        var bare = await shop.World.MakeAsync();

        Assert.Equal(["Content", "Odd \"one\".Two words", "public.empty_one", "public.orders"], names);
        Assert.Contains("rows of 0", bare.Said, StringComparison.Ordinal);
    }

    [Theory, PostgresOnly]
    public async Task A_dump_that_was_cut_and_one_with_a_changed_byte_do_not_pass(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        await shop.World.MakeAsync();
        var dump = shop.World.Archive[PostgresDumpMethod.DumpEntry];

        shop.World.Archive[PostgresDumpMethod.DumpEntry] = dump[..(dump.Length * 3 / 4)];
        Assert.Contains(await shop.World.VerifyAsync(), check => !check.Passed);
        Assert.Contains("pg_restore ended with 1", await MethodWorld.RefusedAsync(() => shop.World.RestoreAsync()), StringComparison.Ordinal);
        var list = Encoding.UTF8.GetString(shop.World.Archive[PostgresDumpMethod.ListEntry]).Replace("orders", "ordres", StringComparison.Ordinal);
        (shop.World.Archive[PostgresDumpMethod.DumpEntry], shop.World.Archive[PostgresDumpMethod.ListEntry]) = (dump, Encoding.UTF8.GetBytes(list));
        Assert.Contains(await shop.World.VerifyAsync(), check => check is { Name: "Entries of the dump's list", Passed: false });
        Assert.Empty(await shop.RestoresAsync());
    }

    [Theory, PostgresOnly]
    public async Task A_backup_that_is_given_up_or_finds_the_disk_full_leaves_nothing(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        await shop.ExecuteAsync("CREATE TABLE large AS SELECT n, repeat(md5(n::text), 40) t FROM generate_series(1, 20000) n");
        using var stop = new CancellationTokenSource();
        shop.World.Archive = new PlainArchive { Reading = (_, _) => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.World.MakeAsync(stop.Token));
        shop.World.Archive = new PlainArchive { Room = 20_000 };
        await Assert.ThrowsAsync<IOException>(() => shop.World.MakeAsync());

        shop.World.Archive = new PlainArchive();
        await shop.World.MakeAsync();
        using var late = new CancellationTokenSource();
        var restoring = shop.World.RestoreAsync(cancel: late.Token);
        await Soon.IsAsync("the restore has begun", async () => (await shop.RestoresAsync()).Count > 0);
        await late.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restoring);
        Assert.Empty(await shop.RestoresAsync());
        Assert.Equal("0", await shop.AskAsync($"SELECT count(*)::text FROM pg_stat_activity WHERE datname = '{shop.Database}' AND application_name IN ('drconsole', 'pg_dump')"));
    }

    [Theory, PostgresOnly]
    public async Task What_keeps_it_from_working_is_told_in_words_and_without_the_password(StoreProvider _)
    {
        await using var shop = await ShopAsync();
        (shop.World.Settings["password"], shop.World.Secrets["DB_PASSWORD"]) = ("DB_PASSWORD", "hush-hush");
        await shop.World.MakeAsync();
        Assert.DoesNotContain(shop.World.Programs.Started, start => string.Join(' ', start.Arguments).Contains("hush", StringComparison.Ordinal));

        shop.World.Settings["database"] = "nowhere";
        Assert.Contains("database \"nowhere\" does not exist", await MethodWorld.RefusedAsync(() => shop.World.MakeAsync()), StringComparison.Ordinal);
        shop.World.Settings["port"] = "1";
        var unreachable = await MethodWorld.RefusedAsync(() => shop.World.MakeAsync());
        Assert.Contains(":1 cannot be reached", unreachable, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", unreachable, StringComparison.Ordinal);
        Assert.Contains("install the package postgresql-client-29", (await Assert.ThrowsAsync<RefusedException>(() => Task.FromResult(PostgresTools.Demand("pg_dump", 29)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_told_at_their_fields()
    {
        var values = new MethodValues([new("host", "db"), new("user", "u"), new("database", "d"), new("port", "0"), new("compare", "some"), new("sslMode", "maybe")]);
        var errors = new FieldErrors();
        new PostgresDumpMethod().Read(values, errors);

        var wrong = Assert.Throws<InvalidException>(errors.ThrowIfAny);

        Assert.Equal(["settings.compare", "settings.port", "settings.sslMode"], wrong.Errors.Keys.Order());
    }

    private static Task<ShopDatabase> ShopAsync() => ShopDatabase.OpenAsync(Shop);
}
