namespace DrConsole.Browser.Tests;

/// <summary>The all stop: on everybody's page at once, released by who may, and kept in the history.</summary>
[Collection(StoppableConsole.Name)]
public sealed class AllStopTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task An_all_stop_is_on_everybodys_open_page_until_a_commander_releases_it()
    {
        await using var cora = await console.OpenAsync(chromium, Cora);
        await using var dev = await console.OpenAsync(chromium, Dev);
        await using var ana = await console.OpenAsync(chromium, Ana);
        await cora.GoAsync("/environments");
        await dev.GoAsync("/all-stop");
        await ana.GoAsync("/all-stop");
        var band = cora.Page.Locator("a.strip");
        await Expect(band).ToHaveCountAsync(0);

        await dev.Field("reason").FillAsync("Two runs want the same broker");
        await dev.Button("All stop").ClickAsync();

        await Expect(band).ToContainTextAsync("Two runs want the same broker", new() { Timeout = 5_000 });
        await Expect(band).ToContainTextAsync("dev, since");
        await Expect(dev.Main).ToContainTextAsync("A Commander can release it.");
        await Expect(dev.Button("Release")).ToHaveCountAsync(0);

        await ana.Button("Release").First.ClickAsync();
        var dialog = ana.Page.GetByRole(AriaRole.Dialog, new() { Name = "Release the all stop?" });
        await Expect(dialog).ToBeVisibleAsync();
        await ana.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(ana.Title).ToHaveTextAsync("Everything is held");
        await ana.Button("Release").First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();

        await Expect(band).ToHaveCountAsync(0, new() { Timeout = 5_000 });
        await Expect(dev.Title).ToHaveTextAsync("Nothing is held");
        var past = dev.Page.GetByRole(AriaRole.Region, new() { Name = "Earlier all stops" }).Locator("tbody tr").First;
        await Expect(past).ToContainTextAsync("Two runs want the same broker");
        await Expect(past).ToContainTextAsync("ana, ");
    }

    [BrowserFact]
    public async Task A_viewer_reads_who_may_hold_and_nothing_more()
    {
        await using var cora = await console.OpenAsync(chromium, Cora);

        await cora.GoAsync("/all-stop");

        await Expect(cora.Main).ToContainTextAsync("Responders and Commanders can hold everything from here.");
        await Expect(cora.Main.Locator("button:visible")).ToHaveCountAsync(0);
    }
}
