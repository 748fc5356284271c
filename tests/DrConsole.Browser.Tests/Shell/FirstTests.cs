namespace DrConsole.Browser.Tests;

/// <summary>That the browser runs what a page says and that the audit finds what is wrong with one.</summary>
public sealed class FirstTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_browser_runs_a_page_and_its_script()
    {
        await using var window = await chromium.OpenAsync();
        var page = window.Page;
        await page.SetContentAsync("""<button onclick="this.textContent = 'held'">Hold</button>""");

        await page.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveTextAsync("held");
    }

    [BrowserFact]
    public async Task The_audit_finds_a_planted_fault_and_nothing_in_a_sound_page()
    {
        await using var window = await chromium.OpenAsync();
        var page = window.Page;

        await page.SetContentAsync("<html lang=en><title>Sound</title><main><h1>Runs</h1><label>Name <input></label></main></html>");
        Assert.Empty(await page.SeriousFindingsAsync());

        await page.SetContentAsync("<html lang=en><title>Planted</title><main><h1>Runs</h1><input></main></html>");
        Assert.StartsWith("critical label:", Assert.Single(await page.SeriousFindingsAsync()));
    }
}
