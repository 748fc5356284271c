using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>Ctrl+K: a few letters, by keys or by mouse, to any page or record that the person may open.</summary>
public sealed class PaletteTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task Letters_arrows_and_Enter_open_a_record()
    {
        var key = await console.CreateEnvironmentAsync("Zebra crossing");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/");

        await window.PressAsync("Control+k");
        await Expect(Ask(window)).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("e");
        await Expect(Chosen(window)).ToContainTextAsync("Environments");
        await window.PressAsync("ArrowDown");
        await Expect(Chosen(window)).Not.ToContainTextAsync("Environments");
        await window.PressAsync("ArrowUp");
        await Expect(Chosen(window)).ToContainTextAsync("Environments");

        await Ask(window).FillAsync("zebra");
        await Expect(Chosen(window)).ToContainTextAsync("Zebra crossing");
        await window.PressAsync("Enter");
        await window.AtAsync($"/environments/{key}");
        await Expect(window.Title).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_mouse_opens_and_picks_and_Esc_gives_the_focus_back()
    {
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/");
        var opener = window.Page.Locator("button.searchbox");

        await opener.ClickAsync();
        await window.PressAsync("Escape");
        await Expect(window.Page.Locator("#palette")).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();

        await opener.ClickAsync();
        await Ask(window).FillAsync("cron");
        await Hits(window).GetByText("Jobs").ClickAsync();
        await window.AtAsync("/jobs");
        await Expect(window.Page.Locator("#palette")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Only_what_the_person_may_open_is_found_and_nothing_is_said_plainly()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/");

        await window.PressAsync("Control+k");
        await Ask(window).FillAsync("access");
        await Expect(Hits(window)).ToHaveCountAsync(1);
        await Expect(Hits(window)).ToContainTextAsync("Permissions");
        await Ask(window).FillAsync("bearer");

        await Expect(window.Page.Locator("#palette")).ToContainTextAsync("Nothing by that name.");
        await Expect(Hits(window)).ToHaveCountAsync(0);
    }

    private static ILocator Ask(Window window) => window.Page.Locator("#palette input");

    private static ILocator Hits(Window window) => window.Page.Locator("#palette-hits [role=option]");

    private static ILocator Chosen(Window window) => window.Page.Locator("#palette-hits [aria-selected=true]");
}
