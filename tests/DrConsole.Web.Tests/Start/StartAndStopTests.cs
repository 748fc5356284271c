using System.Diagnostics;

namespace DrConsole.Web.Tests;

/// <summary>The built console as an administrator meets it: started, stopped, killed, and told clearly why it will not start.</summary>
public sealed class StartAndStopTests
{
    [Theory, BothDatabases(StoreProvider.Sqlite)]
    public async Task A_killed_console_comes_back_with_everything_on_the_same_store(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database, migrated: false);
        await using var console = await ConsoleProcess.ServeAsync(place,
            ("DrConsole:Setup:AdminEmail", "olga@example.com"), ("DrConsole:Setup:AdminPassword", Password));

        await console.KillAsync();
        Assert.True(File.Exists(Path.Combine(place.Folder, "running")));
        await console.RestartAsync();

        await using var look = TestConsole.On(place);
        Assert.NotNull(await look.AsNobody<Microsoft.AspNetCore.Identity.UserManager<Access.User>>().FindByEmailAsync("olga@example.com"));
        if (database is StoreProvider.Sqlite)
            Assert.Contains("did not stop cleanly last time", console.Output);
    }

    [Theory, BothDatabases(StoreProvider.Sqlite)]
    public async Task SIGTERM_ends_it_cleanly_within_ten_seconds(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database);
        await using var console = await ConsoleProcess.ServeAsync(place);
        var since = Stopwatch.StartNew();

        var exit = await console.TerminateAsync();

        Assert.Equal(0, exit);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), $"It took {since.Elapsed}.");
        Assert.False(File.Exists(Path.Combine(place.Folder, "running")));
    }

    [Fact]
    public async Task A_first_start_prints_the_one_time_token_and_a_set_up_console_none()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var fresh = await ConsoleProcess.ServeAsync(place);
        Assert.Contains("/setup", fresh.Output);
        await fresh.TerminateAsync();

        await using (var known = TestConsole.On(place))
            await known.AdmitAsync(Ben);
        await using var again = await ConsoleProcess.ServeAsync(place);

        Assert.DoesNotContain("/setup", again.Output);
    }

    [Fact]
    public async Task A_second_console_on_the_same_directory_is_refused_in_one_line()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var first = await ConsoleProcess.ServeAsync(place);
        await using var second = new ConsoleProcess(place.Settings);

        Assert.Equal(1, await second.RunAsync("serve", "--urls", "http://localhost:0"));

        Assert.Contains($"Another console already serves from {place.Folder}", OnlyLine(second));
        Assert.True(first.IsRunning);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var other = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var first = await ConsoleProcess.ServeAsync(place);
        await using var second = new ConsoleProcess(other.Settings);

        Assert.Equal(1, await second.RunAsync("serve", "--urls", $"http://127.0.0.1:{first.Port}"));

        Assert.Contains("Another program listens there", second.Output);
        Assert.DoesNotContain("   at ", second.Output);
    }

    [Fact]
    public async Task A_store_that_is_no_store_stops_the_start_in_one_line_and_stays_as_it_is()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var bytes = Enumerable.Repeat((byte)7, 9000).ToArray();
        await File.WriteAllBytesAsync(place.SqliteFile, bytes, Cancel);
        await using var console = new ConsoleProcess(place.Settings);

        Assert.Equal(1, await console.RunAsync("serve", "--urls", "http://localhost:0"));

        Assert.Contains("is damaged or not a SQLite file", OnlyLine(console));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(place.SqliteFile, Cancel));
    }

    private static string OnlyLine(ConsoleProcess console) =>
        Assert.Single(console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
