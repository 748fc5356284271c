using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>Work that survives: a killed console, a lost network. The page comes back by itself, as it was.</summary>
public sealed class SurvivalTests(Chromium chromium, PeopledConsole console) : IClassFixture<PeopledConsole>
{
    [BrowserFact]
    public async Task A_page_comes_back_by_itself_after_the_console_was_killed()
    {
        var key = await console.CreateEnvironmentAsync("Killed");
        await using var window = await console.OpenAsync(chromium, Olga, new() { ViewportSize = new() { Width = 1280, Height = 500 } });
        await window.GoAsync($"/environments/{key}?from=list");
        await window.Field("purpose").FillAsync("half typed text that must survive");

        await console.Process.KillAsync();
        await Expect(window.Connection).ToContainTextAsync("Connection lost. What you see is from before; trying again.");
        await window.Field("parameters").FillAsync("typed = while-down");
        var scrolledTo = await window.Page.EvaluateAsync<double>("() => { scrollTo(0, 240); return scrollY; }");
        await console.Process.RestartAsync();

        await Expect(window.Page.Locator("[data-draft-note]")).ToContainTextAsync("What you had typed is back");
        await Expect(window.Connection).ToBeHiddenAsync();
        await window.AtAsync($"/environments/{key}?from=list");
        await Expect(window.Field("purpose")).ToHaveValueAsync("half typed text that must survive");
        await Expect(window.Field("parameters")).ToHaveValueAsync("typed = while-down");
        Assert.InRange(await window.Page.EvaluateAsync<double>("() => scrollY"), scrolledTo - 100, scrolledTo + 100);

        await window.Button("Save changes").ClickAsync();
        await Expect(window.Toast).ToContainTextAsync("saved");
        Assert.Equal("half typed text that must survive", await console.PurposeOfAsync(key));
        await window.GoAsync($"/environments/{key}");
        await Expect(window.Page.Locator("[data-draft-note]")).ToBeHiddenAsync();
        await Expect(window.Field("parameters")).ToHaveValueAsync("typed = while-down");
    }

    [BrowserFact]
    public async Task A_lost_network_costs_nothing_and_the_very_same_page_goes_on()
    {
        var key = await console.CreateEnvironmentAsync("Offline");
        await using var window = await console.OpenAsync(chromium, Olga);
        IWebSocketRoute? circuit = null;
        await window.Page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            socket.ConnectToServer();
            circuit = socket;
        });
        await window.GoAsync($"/environments/{key}");
        await window.Page.EvaluateAsync("() => { window.isTheSame = true; }");

        await window.Page.Context.SetOfflineAsync(true);
        await circuit!.CloseAsync(new() { Code = 4000 });
        await Expect(window.Connection).ToBeVisibleAsync();
        await window.Field("purpose").FillAsync("typed in the tunnel");
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(window.Connection).ToBeHiddenAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.isTheSame"));
        await window.Button("Save changes").ClickAsync();
        await Expect(window.Toast).ToContainTextAsync("saved");
        Assert.Equal("typed in the tunnel", await console.PurposeOfAsync(key));
    }

    [BrowserFact]
    public async Task A_circuit_that_a_restarted_console_does_not_know_becomes_a_new_page_also_where_nothing_was_typed()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/permissions");
        await window.Page.EvaluateAsync("() => { window.isOld = true; }");

        await console.Process.TerminateAsync();
        await Expect(window.Connection).ToBeVisibleAsync();
        await console.Process.RestartAsync();

        await window.Page.WaitForFunctionAsync("() => !window.isOld && document.querySelector('main[data-interactive=true]')");
        await window.AtAsync("/permissions");
        await Expect(window.Connection).ToBeHiddenAsync();
    }
}
