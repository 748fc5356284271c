using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A day's work without ever touching a pointer: only keys are pressed here, and what is not reached by them fails.</summary>
[Collection(StoppableConsole.Name)]
public sealed class WholeDayByKeyboardTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task An_environment_an_invitation_and_an_all_stop_by_keyboard_only()
    {
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/");

        await window.GoByKeysAsync("e", "/environments");
        await window.TabToAsync(window.Link("New environment"));
        await window.PressAsync("Enter");
        await window.AtAsync("/environments/new");
        await window.TypeIntoAsync(window.Field("key"), "by-keyboard");
        await window.TypeIntoAsync(window.Field("name"), "By keyboard");
        await window.TypeIntoAsync(window.Field("purpose"), "Made without a pointer.");
        await window.TabToAsync(window.Field("production"));
        await window.PressAsync("Space");
        await window.PressAsync("Control+Enter");
        await window.AtAsync("/environments/by-keyboard");
        await Expect(window.Title).ToHaveTextAsync("By keyboard");

        await window.TabToAsync(window.Link("All environments"));
        await window.PressAsync("Enter");
        await window.AtAsync("/environments");
        await Expect(window.Row("by-keyboard")).ToContainTextAsync("Production");

        await window.GoByKeysAsync("p", "/people");
        await window.TypeIntoAsync(window.Field("email"), "kim@example.com");
        await window.TabToAsync(window.Field("invite-Responder"));
        await window.PressAsync("Space");
        await window.PressAsync("Enter");
        await Expect(window.Main).ToContainTextAsync("Send this link to kim@example.com.");
        await window.TabToAsync(window.Button("Copy link"), backwards: true);

        await window.PressAsync("Control+k");
        await window.Page.Keyboard.TypeAsync("all stop");
        await Expect(window.Page.Locator("#palette-hits [aria-selected=true]")).ToContainTextAsync("All stop");
        await window.PressAsync("Enter");
        await window.AtAsync("/all-stop");
        await window.TypeIntoAsync(window.Field("reason"), "A rehearsal by keyboard");
        await window.PressAsync("Enter");
        await Expect(window.Page.Locator("a.strip")).ToContainTextAsync("A rehearsal by keyboard");
        await window.TabToAsync(window.Button("Release"));
        await window.PressAsync("Enter");
        await window.TabToAsync(window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Release" }));
        await window.PressAsync("Enter");
        await Expect(window.Page.Locator("a.strip")).ToHaveCountAsync(0);
        Assert.Empty(window.Errors);
    }
}
