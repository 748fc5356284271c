using System.Diagnostics;

namespace DrConsole.Browser.Tests;

/// <summary>As a new user would try it: start, look, stop with Ctrl+C, start again, and everything is there.</summary>
public sealed class FreshInstallTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Everything_is_there_after_Ctrl_C_and_after_a_service_manager_stopped_it()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = await ConsoleProcess.ServeAsync(
            store, ("DrConsole:Setup:AdminEmail", Ana.Email), ("DrConsole:Setup:AdminPassword", Password), ("DrConsole:Setup:Organisation", "Northwind"));
        await using var window = await chromium.OpenAsync(new() { BaseURL = console.Url });
        await window.Page.GotoAsync("/environments/staging");
        await window.SignInAsync(Ana.Email, Password);
        await window.LiveAsync();
        await window.Field("purpose").FillAsync("Ours since this morning.");
        await window.Button("Save changes").ClickAsync();
        await Expect(window.Toast).ToContainTextAsync("Staging saved");

        await EndsWellAsync(console, console.InterruptAsync);
        await window.Page.GotoAsync("about:blank");
        await console.RestartAsync();
        await window.GoAsync("/environments/staging");
        await Expect(window.Field("purpose")).ToHaveValueAsync("Ours since this morning.");
        await Expect(window.Page.Locator(".app")).ToBeVisibleAsync();

        await EndsWellAsync(console, console.TerminateAsync);
        await window.Page.GotoAsync("about:blank");
        await console.RestartAsync();
        await window.GoAsync("/settings");
        await Expect(window.Page.Locator("#f-organisation")).ToHaveValueAsync("Northwind");
        Assert.DoesNotContain("Unhandled exception", console.Output, StringComparison.Ordinal);
    }

    // A page is open meanwhile: it must not keep the console from ending.
    private static async Task EndsWellAsync(ConsoleProcess console, Func<Task<int>> endAsync)
    {
        var since = Stopwatch.StartNew();
        Assert.Equal(0, await endAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"Ended after {since.ElapsedMilliseconds} ms.");

        // Below the eight seconds after which the console would cut off whoever is still there.
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(6));
        Assert.False(console.IsRunning);
    }
}
