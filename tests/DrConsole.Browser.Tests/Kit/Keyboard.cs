namespace DrConsole.Browser.Tests;

/// <summary>What somebody does who never touches a pointer. What Tab does not reach fails, and so does a focus that nobody sees.</summary>
internal static class Keyboard
{
    // Longer than the longest page that a journey passes; a trap ends here, too.
    private const int MostPresses = 150;

    public static async Task TabToAsync(this Window window, ILocator target, bool backwards = false)
    {
        await target.First.WaitForAsync();
        for (var presses = 0; presses < MostPresses; presses++)
        {
            if (await target.First.EvaluateAsync<bool>("target => target === document.activeElement"))
            {
                Assert.True(await window.Page.EvaluateAsync<bool>(ShowsFocus), $"The focus on {target} cannot be seen.");
                return;
            }
            await window.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"Tab does not reach {target}.");
    }

    public static async Task TypeIntoAsync(this Window window, ILocator field, string text)
    {
        await window.TabToAsync(field);
        await window.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tab to it, then Enter.</summary>
    public static async Task EnterAsync(this Window window, ILocator target)
    {
        await window.TabToAsync(target);
        await window.PressAsync("Enter");
    }

    /// <summary>G and a letter; the page that opens has the focus at its title.</summary>
    public static async Task GoByKeysAsync(this Window window, string letter, string path)
    {
        await window.PressAsync("g");
        await window.PressAsync(letter);
        await window.AtAsync(path);
        await Expect(window.Title).ToBeFocusedAsync();
    }

    /// <summary>Space on a hold button, for as long as it asks.</summary>
    public static async Task HoldSpaceAsync(this Window window, ILocator button)
    {
        await window.TabToAsync(button);
        await window.Page.Keyboard.DownAsync("Space");
        await Expect(button).ToHaveCountAsync(0);
        await window.Page.Keyboard.UpAsync("Space");
    }

    private const string ShowsFocus = """
        () => {
          const style = getComputedStyle(document.activeElement);
          const box = document.activeElement.getBoundingClientRect();
          const within = document.activeElement.closest('.hold, .drop, .seg, label') ?? document.activeElement;
          return (parseFloat(style.outlineWidth) >= 1 && style.outlineStyle !== 'none') || getComputedStyle(within).outlineStyle !== 'none' || style.boxShadow !== 'none' || box.width === 0;
        }
        """;
}
