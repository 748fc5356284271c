using System.Net.Http.Json;
using System.Text.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A guided drill on a phone, from its plan to its judging.</summary>
public sealed class DrillJourneyTests(Chromium chromium, OpenConsole console)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce };

    private readonly string _key = $"drill-{Guid.CreateVersion7():N}";

    [BrowserFact]
    public async Task Planned_started_recovered_observed_finished_and_cleaned_up()
    {
        await DescribeAsync();
        await using var olga = await console.OpenAsync(chromium, Olga, Phone);
        await olga.GoAsync("/drills/new");
        await olga.Field("title").FillAsync("Orders come back");
        await olga.Field("runbook").FillAsync($"{_key}-bring");
        await olga.Field("cleanUpRunbook").FillAsync($"{_key}-tidy");
        await olga.Field("environment").SelectOptionAsync(_key);
        await olga.Field("criteria").FillAsync("Support knew within ten minutes");
        Assert.Empty(await olga.Page.SpillsAsync());
        await olga.Button("Plan the drill").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Orders come back: planned");
        await olga.LiveAsync();

        await olga.Button("Start the drill").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Orders come back: being recovered");
        await olga.Button("Mark now").First.ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Detected at");
        await olga.Button("Start the recovery").ClickAsync();
        await Expect(olga.Main.Locator("[data-waits]")).ToContainTextAsync("Bring it back", new() { Timeout = 30_000 });
        Assert.Empty(await olga.Page.SpillsAsync());
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        await olga.Button("Done").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("The recovery ended well.", new() { Timeout = 30_000 });

        await olga.Field("text").FillAsync("Two people began the same call");
        await olga.Button("Write it down", exact: false).ClickAsync();
        await Expect(olga.Main.Locator(".tl")).ToContainTextAsync("Two people began the same call");
        await olga.Button("Finish the drill").ClickAsync();
        await Expect(olga.Main.Locator("[data-waits]")).ToContainTextAsync("Tidy up", new() { Timeout = 30_000 });
        await olga.Button("Done").ClickAsync();

        await Expect(olga.Title).ToHaveTextAsync("Orders come back: waits to be judged", new() { Timeout = 30_000 });
        Assert.Empty(await olga.Page.SpillsAsync());
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        Assert.Empty(olga.Errors);
    }

    private async Task DescribeAsync()
    {
        await PostAsync(console.Api, "environments", new { key = _key, name = "Journey" });
        using var reviewer = await console.ReviewerAsync();
        foreach (var (suffix, title) in new[] { ("bring", "Bring it back"), ("tidy", "Tidy up") })
        {
            await PostAsync(console.Api, "runbooks", new { yaml = $"runbook: {_key}-{suffix}\ntitle: {title}\nsteps:\n  - {{id: one, title: {title}, kind: manual, expected: 1m}}\n" });
            await PostAsync(console.Api, $"runbooks/{_key}-{suffix}/submit", new { note = "For the journey" });
            await PostAsync(reviewer, $"runbooks/{_key}-{suffix}/approve", new { });
            await PostAsync(console.Api, $"runbooks/{_key}-{suffix}/publish", new { });
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
