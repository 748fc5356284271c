using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>Pages in both themes, at a desk and on a phone: nobody is shut out, nothing scrolls sideways, every clock and state has words, nothing is logged as an error.</summary>
public sealed class AuditTests(Chromium chromium, OpenConsole console)
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };

    // Every page of the product is looked at over a year of history by Walk/EveryPageTests, in the long suite.
    [BrowserFact]
    public async Task A_handful_of_pages_is_fit_for_everybody()
    {
        var key = await console.CreateEnvironmentAsync("Audited");
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));

        Audit.IsSound(await window.LookAtAsync(["/", "/more", "/incidents", "/runs", $"/environments/{key}", "/drills", "/not-found", "/refused"]));
    }

    [BrowserFact]
    public async Task The_gallery_with_every_part_in_every_state_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));

        Audit.IsSound(await window.LookAtAsync(["/gallery"]));
    }

    [BrowserFact]
    public async Task What_a_viewer_sees_instead_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, Cora, new(Desk));

        Audit.IsSound(await window.LookAtAsync(["/people", "/all-stop", "/settings"]));
    }

    [BrowserFact]
    public async Task Every_page_before_signing_in_is_fit_for_everybody()
    {
        await using var window = await console.OpenAsync(chromium, new BrowserNewContextOptions(Desk));
        Audit.IsSound(await window.LookAtAsync(["/sign-in", await console.InvitationAsync("lea@example.com"), await console.PasswordLinkAsync(Finn)]));

        await window.Page.GotoAsync("/sign-in");
        await window.SignInAsync("nobody@example.com", "wrong");
        await Expect(window.Alert).ToBeVisibleAsync();
        Audit.IsSound(await window.LookAsync("/sign-in, refused"));
    }

    [BrowserFact]
    public async Task Dialogs_and_the_palette_are_fit_for_everybody()
    {
        var key = await console.CreateEnvironmentAsync("With a dialog");
        await using var window = await console.OpenAsync(chromium, Olga, new(Desk));
        await window.GoAsync($"/environments/{key}");
        await window.Button("Delete").ClickAsync();
        Audit.IsSound(await window.LookAsync("a dialog"));
        await window.PressAsync("Escape");

        await window.PressAsync("Control+k");
        await Expect(window.Page.Locator("#palette-hits [aria-selected=true]")).ToBeVisibleAsync();
        Audit.IsSound(await window.LookAsync("the palette"));
        await window.PressAsync("Escape");

        await window.Field("name").FillAsync("");
        await window.Button("Save changes").ClickAsync();
        await Expect(window.Field("name")).ToBeFocusedAsync();
        Audit.IsSound(await window.LookAsync("a field that was refused"));
    }
}
