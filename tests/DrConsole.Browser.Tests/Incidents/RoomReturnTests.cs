using System.Net.Http.Json;
using System.Text.Json;

namespace DrConsole.Browser.Tests;

/// <summary>A war room whose connection was cut, or whose console began anew, is back by itself before anybody has reached for the mouse.</summary>
public sealed class RoomReturnTests(Chromium chromium, PeopledConsole console) : IClassFixture<PeopledConsole>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [BrowserFact, Trait("Suite", "Long")]
    public async Task It_is_back_within_five_seconds_and_nothing_typed_is_lost()
    {
        using var answer = await console.Api.PostAsJsonAsync("incidents", new { title = "Orders cannot be placed", severity = "P3", test = true }, Cancel);
        var key = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("key").GetString();
        await using var ana = await console.OpenAsync(chromium, Ana);
        IWebSocketRoute? circuit = null;
        await ana.Page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            socket.ConnectToServer();
            circuit = socket;
        });
        await ana.GoAsync($"/incidents/{key}");
        await ana.Field("note").FillAsync("half of a sent");

        await ana.Page.Context.SetOfflineAsync(true);
        await circuit!.CloseAsync(new() { Code = 4000 });
        await Expect(ana.Connection).ToBeVisibleAsync();
        await ana.Field("note").FillAsync("half of a sentence, typed in the tunnel");
        var cut = TimeProvider.System.GetTimestamp();
        await ana.Page.Context.SetOfflineAsync(false);
        await Expect(ana.Connection).ToBeHiddenAsync(new() { Timeout = 30_000 });
        var afterCut = TimeProvider.System.GetElapsedTime(cut);
        await Expect(ana.Field("note")).ToHaveValueAsync("half of a sentence, typed in the tunnel");

        await console.Process.KillAsync();
        await Expect(ana.Connection).ToBeVisibleAsync();
        await ana.Field("note").FillAsync("a whole sentence, typed while it was away");
        await console.Process.RestartAsync();
        var restarted = TimeProvider.System.GetTimestamp();
        await Expect(ana.Page.Locator("[data-draft-note]").First).ToContainTextAsync("What you had typed is back", new() { Timeout = 30_000 });
        await ana.LiveAsync();
        await Expect(ana.Connection).ToBeHiddenAsync();
        var afterRestart = TimeProvider.System.GetElapsedTime(restarted);
        await Expect(ana.Field("note")).ToHaveValueAsync("a whole sentence, typed while it was away");
        await ana.Button("Add", exact: false).First.ClickAsync();
        await Expect(ana.Main.Locator(".tl")).ToContainTextAsync("typed while it was away");

        // Where the machine is busy with other things every page is slow: then it is measured by how long one takes that was never cut.
        var loading = TimeProvider.System.GetTimestamp();
        await ana.GoAsync($"/incidents/{key}");
        var load = TimeProvider.System.GetElapsedTime(loading);
        var limit = TimeSpan.FromSeconds(2) + (load * 3) is var busy && busy > Promised ? busy : Promised;
        Assert.True(afterCut <= limit && afterRestart <= limit, $"It was back {afterCut.TotalSeconds:0.0} s after the network and {afterRestart.TotalSeconds:0.0} s after the console; a page takes {load.TotalSeconds:0.0} s here.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Back {afterCut.TotalSeconds:0.0} s after the network and {afterRestart.TotalSeconds:0.0} s after the console; a page takes {load.TotalSeconds:0.0} s here.");
    }
}
