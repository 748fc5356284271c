using DrConsole.Access;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>The keys of the key sheet, each doing what the sheet says.</summary>
public sealed class KeyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task G_and_a_letter_lead_to_every_place_that_the_sheet_names()
    {
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/permissions");
        await window.PressAsync("?");
        await Expect(window.Page.Locator("#keys")).ToBeVisibleAsync();
        var letters = await window.Page.Locator("#keys dt", new() { HasText = "G " }).Locator("kbd:last-child").AllInnerTextsAsync();
        await window.PressAsync("Escape");
        await Expect(window.Page.Locator("#keys")).ToBeHiddenAsync();

        Assert.True(letters.Count >= 5);
        foreach (var letter in letters)
        {
            var path = await window.Page.Locator($"nav.nav a[data-keys='{letter}']").GetAttributeAsync("href");
            await window.PressAsync("g");
            await window.PressAsync(letter.ToLowerInvariant());
            await window.AtAsync(path!);
            await Expect(window.Title).ToBeFocusedAsync();
        }
    }

    [BrowserFact]
    public async Task J_and_K_step_through_rows_and_Enter_opens_one()
    {
        await console.CreateEnvironmentAsync("A row");
        await console.CreateEnvironmentAsync("B row");
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/environments");
        var rows = window.Page.Locator("main tr[data-row] a");
        await Expect(rows.Nth(1)).ToBeVisibleAsync();

        await window.PressAsync("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await window.PressAsync("j");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await window.PressAsync("k");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();

        var path = await rows.Nth(0).GetAttributeAsync("href");
        await window.PressAsync("Enter");
        await window.AtAsync(path!);
    }

    [BrowserFact]
    public async Task Single_keys_rest_inside_fields_and_for_whoever_switched_them_off()
    {
        var ivo = new Person("ivo", AccessRoles.Administrator);
        await console.AdmitAsync(ivo);
        await using var window = await console.OpenAsync(chromium, ivo);
        var sheet = window.Page.Locator("#keys");
        await window.GoAsync("/profile");
        await window.Field("name").PressAsync("End");
        await window.PressAsync("?");
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(window.Field("name")).ToHaveValueAsync("ivo?");

        await window.Field("name").FillAsync("Ivo");
        await window.Field("singleKeys").UncheckAsync();
        await window.Button("Save").ClickAsync();
        await Expect(window.Toast).ToContainTextAsync("Profile saved");

        // In force at once, and not only after the next load.
        await Expect(window.Page.Locator(".app")).ToHaveAttributeAsync("data-single-keys", "off");
        await window.Page.Locator("nav.nav").GetByText("Permissions").ClickAsync();
        await Expect(window.Title).ToBeFocusedAsync();
        await window.PressAsync("?");
        await window.PressAsync("g");
        await window.PressAsync("j");
        await window.PressAsync("Control+k");
        await Expect(window.Page.Locator("#palette")).ToBeVisibleAsync();
        await Expect(sheet).ToBeHiddenAsync();
        await window.AtAsync("/permissions");
    }

    [BrowserFact]
    public async Task Ctrl_Enter_sends_the_form_with_the_last_letter_typed()
    {
        var key = await console.CreateEnvironmentAsync("Sent by key");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync($"/environments/{key}");
        await window.Field("purpose").PressSequentiallyAsync(" and more");

        await window.PressAsync("Control+Enter");

        await Expect(window.Toast).ToContainTextAsync("Sent by key saved");
        Assert.Equal("as it was and more", await console.PurposeOfAsync(key));
    }

    [BrowserFact]
    public async Task Esc_closes_a_dialog_the_safe_way()
    {
        var key = await console.CreateEnvironmentAsync("Not deleted");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync($"/environments/{key}");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Delete Not deleted?" });

        for (var round = 1; round <= 2; round++)
        {
            await window.Button("Delete").ClickAsync();
            await Expect(dialog).ToBeVisibleAsync();
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
            await window.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
            await Expect(window.Button("Delete")).ToBeFocusedAsync();
        }

        Assert.Equal("as it was", await console.PurposeOfAsync(key));
    }

    [BrowserFact]
    public async Task The_skip_link_shows_itself_when_focused_and_leads_to_the_content()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/environments");
        var skip = window.Link("Skip to content");
        await Expect(skip).Not.ToBeInViewportAsync();

        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.PressAsync("Enter");

        await Expect(window.Main).ToBeFocusedAsync();
        await window.AtAsync("/environments");
    }
}
