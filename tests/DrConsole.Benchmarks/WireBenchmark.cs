using Microsoft.Playwright;

namespace DrConsole.Benchmarks;

/// <summary>What a browser takes over the wire: the first load of each page with an empty cache, and a step from page to page.</summary>
internal static class WireBenchmark
{
    public const string Name = "wire";

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        var (serving, email, password) = options.Demo
            ? await console.ServeDemoAsync(options.Port + 1)
            : (await console.ServeAsync(options.Port), PublishedConsole.Email, PublishedConsole.Password);
        await using var server = serving;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = System.Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });

        var outside = await FirstLoadAsync(browser, server.Url, "sign-in", signedIn: null);
        var signedIn = await SignInAsync(browser, server.Url, email, password);
        var (walked, steps) = await WalkAsync(browser, server.Url, signedIn);
        var loads = new List<(string Path, long Bytes)>();
        foreach (var path in walked)
            loads.Add((path, await FirstLoadAsync(browser, server.Url, path.TrimStart('/'), signedIn)));

        var (heaviest, farthest) = (loads.MaxBy(load => load.Bytes), steps.MaxBy(step => step.Bytes));
        return
        [
            new(Name, "sign-in page, first load", outside / 1e3, "kB", Wanted: 120),
            new(Name, "heaviest page inside, first load", heaviest.Bytes / 1e3, "kB", Wanted: 350, Note: heaviest.Path),
            new(Name, "heaviest step from page to page", farthest.Bytes / 1e3, "kB", Wanted: 30, Note: $"{farthest.Path}; {(farthest.Bytes + farthest.Spared) / 1e3:F0} kB before compression"),
            .. loads.Select(load => new Figure(Name, $"first load of {load.Path}", load.Bytes / 1e3, "kB")),
            .. steps.Select(step => new Figure(Name, $"step to {step.Path}", step.Bytes / 1e3, "kB")),
        ];
    }

    private static async Task<long> FirstLoadAsync(IBrowser browser, Uri url, string path, string? signedIn)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = url.ToString(), StorageState = signedIn });
        var page = await context.NewPageAsync();
        var wire = await WireTap.OnAsync(page);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await SettledAsync(page, wire);
        return wire.Bytes;
    }

    private static async Task<string> SignInAsync(IBrowser browser, Uri url, string email, string password)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = url.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("sign-in");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync("main[data-interactive=true]");
        return await context.StorageStateAsync();
    }

    // The main navigation in the order that a person sees it, and back to its beginning.
    private static async Task<(List<string> Walked, List<(string Path, long Bytes, long Spared)> Steps)> WalkAsync(IBrowser browser, Uri url, string signedIn)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = url.ToString(), StorageState = signedIn });
        var page = await context.NewPageAsync();
        var wire = await WireTap.OnAsync(page);
        await page.GotoAsync("");
        await SettledAsync(page, wire);

        var links = await page.Locator("nav.nav a.n").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var walked = new List<string>();
        foreach (var path in links)
        {
            if ((await context.APIRequest.GetAsync(path)).Ok)
                walked.Add(path);
        }

        var steps = new List<(string, long, long)>();
        foreach (var path in walked.Skip(1).Append(walked[0]))
        {
            wire.Reset();
            await page.ClickAsync($"nav.nav a.n[href='{path}']");
            await page.WaitForURLAsync(new Uri(url, path).ToString());
            await SettledAsync(page, wire);
            steps.Add((path, wire.Bytes, wire.Spared));
        }
        return (walked, steps);
    }

    // Live, and quiet for half a second.
    private static async Task SettledAsync(IPage page, WireTap wire)
    {
        await page.WaitForSelectorAsync("main[data-interactive=true], main[data-interactive=plain]", new() { State = WaitForSelectorState.Attached });
        for (var (quiet, before) = (0, -1L); quiet < 5; before = wire.Bytes)
        {
            await Task.Delay(100);
            quiet = wire.Bytes == before ? quiet + 1 : 0;
        }
    }
}
