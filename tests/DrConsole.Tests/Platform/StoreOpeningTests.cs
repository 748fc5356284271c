using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Tests;

/// <summary>The store before anything else runs: whole, not newer than we are, upgraded with a verified copy, or one clear line why not.</summary>
public sealed class StoreOpeningTests
{
    [Theory, BothDatabases]
    public async Task An_empty_place_becomes_a_store_with_everything_that_the_model_needs(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database, migrated: false);
        await using var console = TestConsole.On(place);

        await OpenAsync(console);

        await using var store = console.OpenStore();
        Assert.Empty(await store.Database.GetPendingMigrationsAsync(Cancel));
        Assert.False(store.Database.HasPendingModelChanges());
        await console.AdmitAsync(Ana);
        Assert.Equal("ana", (await console.ReadAsync(Ana)).Name);
    }

    [Theory, BothDatabases]
    public async Task Opening_twice_changes_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await OpenAsync(console);
        await OpenAsync(console);

        Assert.Equal("ana", (await console.ReadAsync(Ana)).Name);
        Assert.False(Directory.Exists(Path.Combine(console.Store.Folder, "copies")));
    }

    [Theory, PostgresOnly]
    public async Task Nodes_that_open_an_empty_store_at_the_same_moment_make_it_once(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database, migrated: false);
        await using var one = TestConsole.On(place);
        await using var two = TestConsole.On(place);

        var outcomes = await AtOnce.RunAsync(() => one.Get<StoreOpening>().OpenAsync(Cancel), () => two.Get<StoreOpening>().OpenAsync(Cancel));

        Assert.All(outcomes, Assert.Null);
        await using var store = two.OpenStore();
        Assert.Empty(await store.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_store_from_a_newer_version_is_refused_and_left_alone(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await ExecuteAsync(console, """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99990101000000_FromTheFuture', '99.0')""");

        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(console));

        Assert.Contains("newer version of DrConsole", refused.Message);
        Assert.Contains("99990101000000_FromTheFuture", refused.Message);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal("ana", (await console.ReadAsync(Ana)).Name);
    }

    [Fact]
    public async Task A_store_that_is_behind_is_copied_whole_before_it_is_upgraded()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using (var before = await SqliteFile.OpenAsync(place.SqliteFile))
            await before.ExecuteAsync("PRAGMA journal_mode=WAL; CREATE TABLE Kept (Word TEXT); INSERT INTO Kept VALUES ('precious')");
        await using var console = TestConsole.On(place);

        await OpenAsync(console);

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(place.Folder, "copies")));
        Assert.EndsWith("-20270310T120000Z.db", copy);
        Assert.Null(await SqliteFiles.FindDamageAsync(copy, Cancel));
        await using var kept = await SqliteFile.OpenAsync(copy);
        Assert.Equal("precious", await kept.ReadAsync("SELECT Word FROM Kept"));
        Assert.Equal(0L, await kept.ReadAsync("SELECT count(*) FROM sqlite_master WHERE name = 'Users'"));
        await using var now = await SqliteFile.OpenAsync(place.SqliteFile);
        Assert.Equal("precious", await now.ReadAsync("SELECT Word FROM Kept"));
        Assert.Equal(0L, await now.ReadAsync("SELECT count(*) FROM Users"));
    }

    [Fact]
    public async Task A_copy_holds_what_was_committed_while_others_have_the_store_open()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var open = console.OpenStore();
        await open.Database.OpenConnectionAsync(Cancel);
        var copy = Path.Combine(console.Store.Folder, "copy.db");

        await SqliteFiles.CopyAsync(console.Store.SqliteFile, copy, Cancel);

        await using var read = await SqliteFile.OpenAsync(copy);
        Assert.Equal((long)Everybody.Count, await read.ReadAsync("SELECT count(*) FROM Users"));
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_not_changed_by_a_byte()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var bytes = Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31)).ToArray();
        await File.WriteAllBytesAsync(place.SqliteFile, bytes, Cancel);
        await using var console = TestConsole.On(place);

        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(console));

        Assert.Contains($"{place.SqliteFile} is damaged or not a SQLite file", refused.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(place.SqliteFile, Cancel));
    }

    [Fact]
    public async Task After_an_unclean_stop_a_damaged_store_is_found_before_it_is_used()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await SqliteFile.DamageTableAsync(place.SqliteFile, "Environments");
        var bytes = await File.ReadAllBytesAsync(place.SqliteFile, Cancel);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "running"), "4711", Cancel);
        await using var console = TestConsole.On(place);
        console.Get<DataDirectory>().Serve();

        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(console));

        Assert.Contains("is damaged:", refused.Message);
        Assert.Contains("Nothing was changed", refused.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(place.SqliteFile, Cancel));
    }

    [Fact]
    public async Task After_a_clean_stop_the_slow_check_runs_behind_the_start()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await SqliteFile.DamageTableAsync(place.SqliteFile, "Environments");
        await using var console = TestConsole.On(place);
        console.Get<DataDirectory>().Serve();

        await OpenAsync(console);

        using var check = console.Get<IEnumerable<IHostedService>>().OfType<StoreCheckAtStart>().Single();
        await check.StartAsync(Cancel);
        await Soon.IsAsync("the check waits until people have been answered", () => console.Clock.IsAwaited(console.Clock.GetUtcNow() + StoreCheckAtStart.After));
        Assert.DoesNotContain("store", console.Get<Readiness>().Reasons.Keys);

        console.Clock.Advance(StoreCheckAtStart.After);
        await Soon.IsAsync("the damage is found", () => console.Get<Readiness>().Reasons.ContainsKey("store"));
        Assert.StartsWith($"The store {place.SqliteFile} is damaged: ", console.Get<Readiness>().Reasons["store"]);
    }

    [Fact]
    public async Task A_store_that_another_program_locks_is_said_to_be_locked()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var other = await SqliteFile.OpenAsync(place.SqliteFile);
        await other.ExecuteAsync("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE Theirs (X)");
        await using var console = TestConsole.On(place, null, ("DrConsole:Database:CommandTimeout", "1"));

        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(console));

        Assert.Contains("is locked by another program", refused.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_by_its_setting()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place, null,
            ("DrConsole:Database:Provider", "PostgreSql"), ("ConnectionStrings:DrConsole", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"));

        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(console));

        Assert.Contains("PostgreSQL does not answer", refused.Message);
        Assert.Contains("ConnectionStrings:DrConsole", refused.Message);
    }

    [Fact]
    public async Task PostgreSQL_without_an_address_is_wrong_usage()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place, null, ("DrConsole:Database:Provider", "PostgreSql"));

        var refused = Assert.Throws<StartException>(console.Get<StoreAddress>);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("ConnectionStrings:DrConsole is empty", refused.Message);
    }

    private static Task OpenAsync(TestConsole console) => console.Get<StoreOpening>().OpenAsync(Cancel);

    private static async Task ExecuteAsync(TestConsole console, string sql)
    {
        await using var store = console.OpenStore();
        await store.Database.ExecuteSqlRawAsync(sql, Cancel);
    }
}
