using System.Net;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 34: the file that the keys of sign-in cookies are sealed under is lost, and comes back; a node that has another one.</summary>
public sealed class LostKeyTests
{
    [Theory, BothDatabases]
    public async Task Without_its_key_file_it_says_which_one_is_needed_and_with_it_everybody_is_still_signed_in(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = await ConsoleProcess.ServeAsync(store, ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"));
        using var ben = await SignedInBrowser.OpenAsync(console, Ben.Email, World.Password);
        Assert.Equal(0, await console.TerminateAsync());
        var key = Path.Combine(store.Folder, "keys", "secrets.key");
        File.Move(key, $"{key}.safe");

        var before = console.Output.Length;
        var code = await console.RunAsync("--urls", console.Url);
        var said = console.Output[before..];

        Assert.Equal(1, code);
        Assert.Contains("The keys of sign-in cookies were sealed under another key than the one in", said, StringComparison.Ordinal);
        Assert.Contains(key, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);

        File.Move($"{key}.safe", key, overwrite: true);
        await console.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await ben.GetAsync("environments"));
    }

    [Theory, PostgresOnly]
    public async Task A_node_with_a_key_of_its_own_does_not_serve_beside_the_others(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var one = await ConsoleProcess.ServeAsync(store, ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"));
        using var ben = await SignedInBrowser.OpenAsync(one, Ben.Email, World.Password);
        var settings = store.Settings;
        settings["DrConsole:DataDirectory"] = Path.Combine(store.Folder, "two");
        await using var two = new ConsoleProcess(settings);

        Assert.Equal(1, await two.RunAsync("--urls", two.Url));

        Assert.Contains("several nodes need the same (DrConsole:Secrets:KeyPath)", two.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ben.GetAsync("environments"));
    }
}
