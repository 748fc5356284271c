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

        await GoAsync(window, "e", "/environments");
        await TabToAsync(window, window.Link("New environment"));
        await window.PressAsync("Enter");
        await window.AtAsync("/environments/new");
        await TypeAsync(window, "key", "by-keyboard");
        await TypeAsync(window, "name", "By keyboard");
        await TypeAsync(window, "purpose", "Made without a pointer.");
        await TabToAsync(window, window.Field("production"));
        await window.PressAsync("Space");
        await window.PressAsync("Control+Enter");
        await window.AtAsync("/environments/by-keyboard");
        await Expect(window.Title).ToHaveTextAsync("By keyboard");

        await TabToAsync(window, window.Link("All environments"));
        await window.PressAsync("Enter");
        await window.AtAsync("/environments");
        await Expect(window.Row("by-keyboard")).ToContainTextAsync("Production");

        await GoAsync(window, "p", "/people");
        await TypeAsync(window, "email", "kim@example.com");
        await TabToAsync(window, window.Field("invite-Responder"));
        await window.PressAsync("Space");
        await window.PressAsync("Enter");
        await Expect(window.Main).ToContainTextAsync("Send this link to kim@example.com.");
        await TabToAsync(window, window.Button("Copy link"), backwards: true);

        await window.PressAsync("Control+k");
        await window.Page.Keyboard.TypeAsync("all stop");
        await Expect(window.Page.Locator("#palette-hits [aria-selected=true]")).ToContainTextAsync("All stop");
        await window.PressAsync("Enter");
        await window.AtAsync("/all-stop");
        await TypeAsync(window, "reason", "A rehearsal by keyboard");
        await window.PressAsync("Enter");
        await Expect(window.Page.Locator("a.strip")).ToContainTextAsync("A rehearsal by keyboard");
        await TabToAsync(window, window.Button("Release"));
        await window.PressAsync("Enter");
        await TabToAsync(window, window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Release" }));
        await window.PressAsync("Enter");
        await Expect(window.Page.Locator("a.strip")).ToHaveCountAsync(0);
        Assert.Empty(window.Errors);
    }

    private static async Task GoAsync(Window window, string letter, string path)
    {
        await window.PressAsync("g");
        await window.PressAsync(letter);
        await window.AtAsync(path);
        await Expect(window.Title).ToBeFocusedAsync();
    }

    private static async Task TypeAsync(Window window, string field, string text)
    {
        await TabToAsync(window, window.Field(field));
        await window.Page.Keyboard.TypeAsync(text);
    }

    private static async Task TabToAsync(Window window, ILocator target, bool backwards = false)
    {
        await target.First.WaitForAsync();
        for (var presses = 0; presses < 100; presses++)
        {
            if (await target.First.EvaluateAsync<bool>("target => target === document.activeElement"))
                return;
            await window.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"Tab does not reach {target}.");
    }
}
