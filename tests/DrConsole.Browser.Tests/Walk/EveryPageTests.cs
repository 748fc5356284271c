namespace DrConsole.Browser.Tests.Walk;

/// <summary>Every page of the product over a year of history, in both themes, at a desk, on a phone and at 400 %: nobody is shut out, nothing scrolls sideways, every clock and state has words.</summary>
public sealed class EveryPageTests(Chromium chromium, DemoConsole demo) : IClassFixture<DemoConsole>
{
    [BrowserFact, Trait("Suite", "Long")]
    public async Task Every_page_is_fit_for_everybody()
    {
        await using var window = await demo.OpenAsync(chromium);
        var crawl = new Crawl(window);
        await crawl.FollowAsync();
        Assert.True(crawl.Missing.Count == 0, $"No link of the demo leads to {string.Join(" ", crawl.Missing)}: link it, fill it in the demo, or give an example in Routes.");

        Audit.IsSound(await window.LookAtAsync([.. crawl.Addresses, .. Routes.NotInTheDemo]));
    }

    [BrowserFact, Trait("Suite", "Long")]
    public async Task Every_page_before_signing_in_is_fit_for_everybody()
    {
        await using var window = await demo.OpenAsNobodyAsync(chromium);

        Audit.IsSound(await window.LookAtAsync(Routes.Examples.Values));
    }
}
