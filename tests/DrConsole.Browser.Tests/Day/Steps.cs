namespace DrConsole.Browser.Tests.Day;

/// <summary>How people work a run's steps, in a drill as in the night.</summary>
internal static class Steps
{
    public static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };

    /// <summary>What waits for whoever looks.</summary>
    public static ILocator Work(Window window, string title) => window.Main.Locator("[data-waits]", new() { HasText = title });

    /// <summary>A step by hand: its items ticked, what was seen written down, done.</summary>
    public static async Task DoAsync(Window window, string title, string seen, params string[] items)
    {
        var work = Work(window, title);
        await Expect(work).ToBeVisibleAsync(new() { Timeout = 60_000 });
        foreach (var item in items)
        {
            await work.GetByLabel(item).CheckAsync();
            await Expect(work.GetByLabel(item)).ToBeCheckedAsync();
        }
        await work.Locator("[name=note]").FillAsync(seen);
        await work.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(work).ToHaveCountAsync(0);
    }

    /// <summary>A step that failed: what was done about it, and once more.</summary>
    public static async Task RetryAsync(Window window, string title, string mended)
    {
        var work = Work(window, title);
        await work.Locator("[name=note]").FillAsync(mended);
        await work.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(work.GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    /// <summary>Two seconds on the button, by somebody who did not start the run.</summary>
    public static async Task HoldAsync(Window window, string title)
    {
        var hold = Work(window, title).Locator("[data-hold]");
        await Expect(hold).ToBeVisibleAsync(new() { Timeout = 60_000 });
        for (var tries = 1; ; tries++)
        {
            // On a machine that is busy the console may not see the press in time: the button says so, and a person presses again.
            await hold.ScrollIntoViewIfNeededAsync();
            await hold.HoverAsync();
            await window.Page.Mouse.DownAsync();
            try
            {
                await Expect(hold).ToHaveCountAsync(0, new() { Timeout = 20_000 });
                return;
            }
            catch (PlaywrightException) when (tries < 4)
            {
                await Expect(hold).ToBeVisibleAsync();
            }
            finally
            {
                await window.Page.Mouse.UpAsync();
            }
        }
    }
}
