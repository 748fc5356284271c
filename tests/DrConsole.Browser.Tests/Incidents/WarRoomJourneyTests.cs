namespace DrConsole.Browser.Tests;

/// <summary>The way through an incident: declared from anywhere, followed by everybody, resolved with evidence.</summary>
[Collection(StoppableConsole.Name)]
public sealed class WarRoomJourneyTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task An_incident_is_declared_worked_and_resolved_while_others_watch()
    {
        await using var ana = await console.OpenAsync(chromium, Ana);
        await using var cora = await console.OpenAsync(chromium, Cora);
        await cora.GoAsync("/incidents");
        await ana.GoAsync("/jobs");
        await ana.PressAsync("!");
        await Expect(ana.Page.Locator("dialog[open] [name=title]")).ToBeFocusedAsync();
        Assert.Empty(await ana.Page.SeriousFindingsAsync());

        // By the keyboard alone: a line, how bad it is, sent.
        await ana.Page.Keyboard.TypeAsync("Orders cannot be placed");
        await ana.PressAsync("Tab");
        await ana.PressAsync("Space");
        await Expect(ana.Page.Locator("dialog[open] [name=severity]").First).ToBeCheckedAsync();
        await ana.PressAsync("Control+Enter");
        await Expect(ana.Title).ToHaveTextAsync("Orders cannot be placed");
        await Expect(cora.Main).ToContainTextAsync("Orders cannot be placed", new() { Timeout = 10_000 });
        await cora.Main.GetByRole(AriaRole.Link, new() { Name = "Orders cannot be placed" }).ClickAsync();

        await ana.Field("note").FillAsync("Disk 3 is **full**. <img src=x onerror=alert(1)>");
        await ana.Button("Add", exact: false).First.ClickAsync();
        await Expect(cora.Main.Locator(".tl strong", new() { HasText = "full" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Expect(cora.Main.Locator(".tl img")).ToHaveCountAsync(0);
        Assert.Empty(await ana.Page.SeriousFindingsAsync());
        await ana.Page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await ana.Page.SeriousFindingsAsync());

        await ana.GoAsync(new Uri(ana.Page.Url).AbsolutePath + "/course");
        await ana.Field("phase").SelectOptionAsync("Verify");
        await ana.Button("Go to Verify").ClickAsync();
        await Expect(ana.Main).ToContainTextAsync("Say why it goes on");
        await ana.Field("reason").First.FillAsync("The disk was emptied already.");
        await ana.Button("Go to Verify").ClickAsync();
        await Expect(cora.Main).ToContainTextAsync("Verify: to do", new() { Timeout = 10_000 });
        await Expect(ana.Main).ToContainTextAsync("Verify: to do");
        foreach (var box in await ana.Main.Locator(".checks input").AllAsync())
            await box.CheckAsync();
        await Expect(ana.Main.Locator(".checks .under", new() { HasText = "ana" }).First).ToBeVisibleAsync();

        await ana.GoAsync(new Uri(ana.Page.Url).AbsolutePath + "/course");
        await ana.Field("cause").FillAsync("A disk was full.");
        await ana.Field("resolution").FillAsync("It was emptied.");
        await ana.Button("Resolve incident").ClickAsync();
        await Expect(cora.Main).ToContainTextAsync("Resolved", new() { Timeout = 10_000 });
        Assert.Empty(ana.Errors.Concat(cora.Errors));
    }
}
