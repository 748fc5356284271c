namespace DrConsole.Web.Tests;

/// <summary><c>watch</c> and <c>pack</c> as processes: a dead console is told of by a real mail server, a dead network is not.</summary>
public sealed class WatchVerbTests
{
    private const string Ops = "ops@example.com";

    [Fact]
    public async Task A_console_that_is_killed_is_told_of_and_its_return_too()
    {
        if (!MailServer.IsInstalled(MailServer.Kind.Node))
            Assert.Skip("tests/run.sh installs the mail server.");
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var mail = await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" });
        await using var console = await ConsoleProcess.ServeAsync(place);
        await using var watch = new ConsoleProcess(Settings(console.Url, mail.Port));
        watch.Start("watch");
        await Soon.IsAsync("the watcher has seen it", () => watch.Output.Contains("The shop answers.", StringComparison.Ordinal), seconds: 60);

        await console.KillAsync();
        var down = await mail.ReceiveAsync();
        await console.RestartAsync();
        var back = await mail.ReceiveAsync();

        Assert.Equal(("The shop does not answer", Ops), (down.Subject, Assert.Single(down.Recipients)));
        Assert.Contains("2 times in a row. It cannot be connected to.", down.Text, StringComparison.Ordinal);
        Assert.Equal("The shop answers again", back.Subject);
        Assert.Equal(0, await watch.TerminateAsync());
    }

    [Fact]
    public async Task A_look_says_by_its_exit_code_what_it_saw()
    {
        using var control = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        control.Start();
        var port = ((System.Net.IPEndPoint)control.LocalEndpoint).Port;

        Assert.Equal((3, true), await OnceAsync($"127.0.0.1:{port}", "It does not answer as it should. It cannot be connected to."));
        Assert.Equal((4, true), await OnceAsync("127.0.0.1:1", "This host's own network is down."));
    }

    [Fact]
    public async Task A_watcher_that_could_tell_nobody_does_not_start()
    {
        await using var watch = new ConsoleProcess(new Dictionary<string, string?>());

        Assert.Equal(2, await watch.RunAsync("watch", "--url", "http://127.0.0.1:1"));

        Assert.Contains("Nobody would be told", watch.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_is_written_sealed_and_opened_by_the_command_line()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var (phrase, file, open) = (Path.Combine(place.Folder, "phrase"), Path.Combine(place.Folder, "pack.html"), Path.Combine(place.Folder, "open.html"));
        await File.WriteAllTextAsync(phrase, "correct horse battery staple\n", Cancel);
        await using var verb = new ConsoleProcess(place.Settings);

        Assert.Equal(0, await verb.RunAsync("pack", file, "--passphrase-file", phrase));
        Assert.Equal(0, await verb.RunAsync("pack", "--open", file, "--passphrase-file", phrase, "--to", open));
        Assert.Equal(2, await verb.RunAsync("pack", file, "--passphrase-file", phrase, "--pdf", open));

        Assert.Contains(", sealed.", verb.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Bring the console back", await File.ReadAllTextAsync(file, Cancel), StringComparison.Ordinal);
        Assert.Contains("Bring the console back", await File.ReadAllTextAsync(open, Cancel), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static async Task<(int Exit, bool Says)> OnceAsync(string control, string expected)
    {
        await using var watch = new ConsoleProcess(new Dictionary<string, string?> { ["DrConsole:Watch:Controls"] = control, ["DrConsole:Watch:TimeoutSeconds"] = "5" });
        var exit = await watch.RunAsync("watch", "--once", "--url", "http://127.0.0.1:1");
        return (exit, watch.Output.Contains(expected, StringComparison.Ordinal) ? true : throw new InvalidOperationException(watch.Output));
    }

    private static Dictionary<string, string?> Settings(string url, int mail) => new()
    {
        ["DrConsole:Watch:Url"] = url,
        ["DrConsole:Watch:Name"] = "The shop",
        ["DrConsole:Watch:MailTo"] = Ops,
        ["DrConsole:Watch:EverySeconds"] = "5",
        ["DrConsole:Watch:After"] = "2",
        ["DrConsole:Mail:Host"] = "127.0.0.1",
        ["DrConsole:Mail:Port"] = $"{mail}",
        ["DrConsole:Mail:Security"] = "None",
        ["DrConsole:Mail:From"] = "watch@example.com",
    };
}
