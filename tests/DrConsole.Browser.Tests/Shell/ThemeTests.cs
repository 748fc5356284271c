namespace DrConsole.Browser.Tests;

/// <summary>Light, dark, or as the system: chosen once, and there before the first paint.</summary>
public sealed class ThemeTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task The_button_goes_from_the_system_to_light_to_dark_and_back()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/permissions");
        var button = window.Button("Theme: light, dark or as the system");
        var asSystem = await GroundAsync(window);

        await button.ClickAsync();
        Assert.Equal(("light", asSystem), (await ThemeAsync(window), await GroundAsync(window)));
        await button.ClickAsync();
        Assert.Equal("dark", await ThemeAsync(window));
        Assert.NotEqual(asSystem, await GroundAsync(window));
        await button.ClickAsync();
        Assert.Equal((null, asSystem), (await ThemeAsync(window), await GroundAsync(window)));
    }

    [BrowserFact]
    public async Task A_theme_chosen_in_the_profile_is_in_the_very_first_HTML_and_stays()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/profile");
        await window.Page.GetByLabel("Dark", new() { Exact = true }).CheckAsync();
        var dark = await GroundAsync(window);

        var first = await (await window.Page.Context.APIRequest.GetAsync("/permissions")).TextAsync();
        Assert.Contains("""<html lang="en" data-theme="dark">""", first, StringComparison.Ordinal);

        await window.Page.ReloadAsync();
        Assert.Equal(dark, await GroundAsync(window));
        await Expect(window.Page.GetByLabel("Dark", new() { Exact = true })).ToBeCheckedAsync();
        await window.Page.GetByLabel("As the system", new() { Exact = true }).CheckAsync();
        await window.Page.ReloadAsync();
        Assert.Null(await ThemeAsync(window));
    }

    [BrowserFact]
    public async Task Whoever_chose_nothing_sees_what_the_system_says_and_a_choice_stands_above_it()
    {
        await using var light = await console.OpenAsync(chromium, Cora, new() { ColorScheme = ColorScheme.Light });
        await using var dark = await console.OpenAsync(chromium, Cora, new() { ColorScheme = ColorScheme.Dark });
        await light.GoAsync("/permissions");
        await dark.GoAsync("/permissions");
        Assert.NotEqual(await GroundAsync(light), await GroundAsync(dark));

        await dark.Button("Theme: light, dark or as the system").ClickAsync();

        Assert.Equal("light", await ThemeAsync(dark));
        Assert.Equal(await GroundAsync(light), await GroundAsync(dark));
    }

    [BrowserFact]
    public async Task Nothing_moves_for_whoever_asked_for_less_motion()
    {
        await using var window = await console.OpenAsync(chromium, Cora);
        await window.GoAsync("/environments");
        const string Moving = """
            () => [...document.querySelectorAll('*')].filter(e => {
              const style = getComputedStyle(e);
              return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => time !== '0s');
            }).length
            """;
        Assert.NotEqual(0, await window.Page.EvaluateAsync<int>(Moving));

        await window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        Assert.Equal(0, await window.Page.EvaluateAsync<int>(Moving));
    }

    private static Task<string?> ThemeAsync(Window window) => window.Page.Locator("html").GetAttributeAsync("data-theme");

    private static Task<string> GroundAsync(Window window) => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
