using System.Net;
using System.Net.WebSockets;
using DrConsole.Access;
using DrConsole.Web.Http;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 32: file handles run short while a step is at work.</summary>
public sealed class HandleTests
{
    [Fact]
    public async Task When_handles_run_short_viewers_are_refused_before_commanders_and_the_engine_goes_on()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "Few file handles could not be had: there is no prlimit here.");
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ShakenConsole.OpenAsync(store.Settings, "prlimit", "--nofile=560:560");
        using var viewer = await JoinAsync(console, "viewer");
        using var commander = await JoinAsync(console, "commander");
        await console.BeginAsync();

        var open = new List<ClientWebSocket>();
        while (open.Count < 560 && (await viewer.BecomeLiveAsync()).Status is HttpStatusCode.OK && await commander.ConnectAsync() is { } socket)
            open.Add(socket);

        await Soon.IsAsync("the viewer is refused", async () => (await viewer.BecomeLiveAsync()).Status is HttpStatusCode.ServiceUnavailable, 60);
        Assert.Contains("keeps them for those who act", (await viewer.BecomeLiveAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await commander.BecomeLiveAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, await viewer.GetAsync("runs"));
        await console.AssertAnswersAsync();
        await console.ChangesAsync(201);
        await console.LetGoAsync();
        await console.AssertEndsWholeAsync();

        foreach (var socket in open)
            socket.Dispose();
        await Soon.IsAsync("the viewer is let in again", async () => (await viewer.BecomeLiveAsync()).Status is HttpStatusCode.OK, 90);
    }

    [Theory]
    [InlineData(0.2, null)]
    [InlineData(0.74, null)]
    [InlineData(0.75, Permission.WorkSteps)]
    [InlineData(0.9, Permission.SteerRuns)]
    [InlineData(1, Permission.SteerRuns)]
    public void The_less_is_left_the_more_one_has_to_be_allowed(double used, Permission? needed) => Assert.Equal(needed, Headroom.NeededAt(used));

    private static async Task<SignedInBrowser> JoinAsync(ShakenConsole console, string role)
    {
        var password = (await console.VerbAsync("user", "add", $"{role}@example.com", "--name", role, "--role", role)).Trim().Split('\n')[^1].Trim();
        return await SignedInBrowser.OpenAsync(console.Process, $"{role}@example.com", password);
    }
}
