using System.Net;
using System.Text;
using DrConsole.Access;
using Microsoft.Data.Sqlite;

namespace DrConsole.Web.Tests.Faults;

/// <summary>A page of the store that went bad, its log taken away, another program that holds it: said in words, nothing signed, nothing overwritten, and a way back.</summary>
public sealed class DamagedStoreTests
{
    [Fact]
    public async Task A_page_that_went_bad_stops_the_start_after_a_crash_and_nothing_is_touched_or_signed()
    {
        await using var world = await FaultWorld.ServeAsync(StoreProvider.Sqlite);
        await world.Process.KillAsync();
        var before = await SpoilAsync(world);

        Assert.Equal(1, await EndAsync(world.Process, "serve", "--urls", "http://localhost:0"));

        Assert.Contains($"The store {world.Store.SqliteFile} is damaged: ", world.Process.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. Restore a backup", world.Process.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(world));
    }

    [Fact]
    public async Task A_log_that_was_taken_away_stops_the_start_and_put_back_the_run_goes_on()
    {
        await using var world = await FaultWorld.ServeAsync(StoreProvider.Sqlite);
        world.Marks.Hold("b");
        var (story, run) = await FaultStory.RunAsync(world, FaultStory.Forth);
        await Soon.IsAsync("it is in the middle", () => world.Marks.Has(run, "b", Mark.Began), 180);
        await world.Process.KillAsync();
        var (log, aside) = ($"{world.Store.SqliteFile}-wal", Directory.CreateTempSubdirectory("drc-aside-").FullName);
        foreach (var file in new[] { world.Store.SqliteFile, log })
            File.Copy(file, Path.Combine(aside, Path.GetFileName(file)));

        // Whoever closes the store last writes the log back, which is this process here: what the dead console left is put back without its log.
        world.Store.LetGo();
        File.Delete(log);
        File.Copy(Path.Combine(aside, Path.GetFileName(world.Store.SqliteFile)), world.Store.SqliteFile, overwrite: true);
        var before = Bytes(world);

        Assert.Equal(1, await EndAsync(world.Process, "serve", "--urls", "http://localhost:0"));
        Assert.Equal(1, await EndAsync(world.Process, "ledger", "verify"));

        Assert.Contains($"{log} is gone although the console did not stop cleanly", world.Process.Output, StringComparison.Ordinal);
        Assert.Contains("restore a backup", world.Process.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(world));
        File.Copy(Path.Combine(aside, Path.GetFileName(log)), log);
        Directory.Delete(aside, recursive: true);
        world.Marks.Free("b");
        await world.RestartAsync();
        await story.EndAsync();
        await world.Invariants.HoldInServiceAsync();
    }

    [Fact]
    public async Task After_a_clean_stop_or_a_verb_in_between_no_log_is_missed()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ConsoleProcess.ServeAsync(store);
        Assert.Equal(0, await console.TerminateAsync());
        Assert.False(File.Exists($"{store.SqliteFile}-wal"));
        await console.RestartAsync();

        await console.KillAsync();
        Assert.True(await EndAsync(console, "ledger", "verify") == 0, console.Output);
        await console.RestartAsync();

        Assert.Equal(0, await console.TerminateAsync());
    }

    [Fact]
    public async Task Held_by_another_program_it_waits_no_longer_than_it_should_says_why_and_goes_on_afterwards()
    {
        await using var world = await FaultWorld.ServeAsync(StoreProvider.Sqlite, ("DrConsole:Database:CommandTimeout", "3"));
        var token = (await world.Desk.As<ApiTokens>(Ben).CreateAsync("fault", AccessRoles.Commander, TimeSpan.FromDays(30), Cancel)).Text;
        using var program = Program(world, token);
        var story = await FaultStory.BeginAsync(world);
        await using var other = new SqliteConnection($"Data Source={world.Store.SqliteFile};Pooling=False");
        await other.OpenAsync(Cancel);
        await using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync(Cancel);

        using var refused = await program.PostAsync(new Uri("/api/v1/incidents", UriKind.Relative), new StringContent("""{"title":"Nobody can write","severity":"P3"}""", Encoding.UTF8, "application/json"), Cancel);
        var words = await refused.Content.ReadAsStringAsync(Cancel);
        var (page, _) = await world.Process.GetAsync("/status");
        hold.CommandText = "ROLLBACK";
        await hold.ExecuteNonQueryAsync(Cancel);
        await story.EndAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("The store is busy. Nothing was changed.", words, StringComparison.Ordinal);
        Assert.Equal(200, page);
        await world.Invariants.HoldInServiceAsync();
    }

    private static Task<int> EndAsync(ConsoleProcess process, params string[] verb)
    {
        process.Start(verb);
        return process.ExitAsync(seconds: 120);
    }

    private static HttpClient Program(FaultWorld world, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(world.Process.Url), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    // The first page of a table, after the log was written back: it would hold a better one.
    private static async Task<List<byte[]>> SpoilAsync(FaultWorld world)
    {
        await using var store = new SqliteConnection($"Data Source={world.Store.SqliteFile};Pooling=False");
        await store.OpenAsync(Cancel);
        await using var ask = store.CreateCommand();
        ask.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await ask.ExecuteNonQueryAsync(Cancel);
        ask.CommandText = "SELECT rootpage FROM sqlite_master WHERE name = 'Environments'";
        var page = (long)(await ask.ExecuteScalarAsync(Cancel))!;
        await using (var file = File.OpenWrite(world.Store.SqliteFile))
        {
            file.Position = (page - 1) * 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }
        return Bytes(world);
    }

    private static List<byte[]> Bytes(FaultWorld world) =>
        [.. new[] { world.Store.SqliteFile, Path.Combine(world.Store.Folder, "keys", "ledger.pem.checkpoint") }.Where(File.Exists).Select(File.ReadAllBytes)];
}
