using System.Net.Http.Json;
using System.Text.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A switch from its proposal to its commit: a no of the board that a second person goes past on a phone, a confirmation by holding, the run, the evidence.</summary>
public sealed class FailoverJourneyTests(Chromium chromium, OpenConsole console)
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce };

    private readonly string _key = $"pair-{Guid.CreateVersion7():N}";

    [BrowserFact]
    public async Task Proposed_gone_past_by_a_second_person_confirmed_by_holding_switched_and_committed()
    {
        await DescribeAsync();
        await using var olga = await console.OpenAsync(chromium, Olga, Desk);
        await olga.GoAsync($"/failovers/{_key}");
        await Expect(olga.Title).ToHaveTextAsync("Orders: west takes the traffic");
        await olga.Button("Propose failover").ClickAsync();
        await olga.Field("reason").FillAsync("West is taken down for the night");
        await olga.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Propose failover" }).ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Orders: a switch to east waits for somebody");
        await Expect(olga.Main.Locator("[data-hold]")).ToBeDisabledAsync();
        Assert.Empty(await olga.Page.SeriousFindingsAsync());

        await using var ana = await console.OpenAsync(chromium, Ana, Phone);
        await ana.GoAsync("/failovers");
        await ana.Page.Locator($"main a[href='/failovers/{_key}']").ClickAsync();
        await ana.LiveAsync();
        Assert.Empty(await ana.Page.SpillsAsync());
        Assert.Empty(await ana.Page.SeriousFindingsAsync());
        for (var left = 2; left > 0; left--)
        {
            await Expect(ana.Main.Locator("[data-go=false] button")).ToHaveCountAsync(left);
            await ana.Main.Locator("[data-go=false] button").First.ClickAsync();
            await ana.Field("reason").FillAsync("Looked at by hand: east is warm");
            await ana.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Go past it" }).ClickAsync();
            await Expect(ana.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        }
        await Expect(ana.Main).ToContainTextAsync("Somebody else confirms.");

        await Expect(olga.Main.Locator("[data-hold]")).ToBeEnabledAsync();
        await olga.Main.Locator("[data-hold]").HoverAsync();
        await olga.Page.Mouse.DownAsync();
        await Expect(olga.Title).ToHaveTextAsync("Orders: switching to east", new() { Timeout = 30_000 });
        await olga.Page.Mouse.UpAsync();
        await olga.Link("Its run").ClickAsync();
        await olga.LiveAsync();
        foreach (var step in new[] { "Cut west off", "Open east" })
        {
            await Expect(olga.Main.Locator("[data-waits]")).ToContainTextAsync(step, new() { Timeout = 30_000 });
            await olga.Button("Done").ClickAsync();
        }

        await Expect(ana.Title).ToHaveTextAsync("Orders: east takes the traffic, not committed", new() { Timeout = 30_000 });
        await ana.Button("Commit the switch").First.ClickAsync();
        await ana.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Commit the switch" }).ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync("Orders: east takes the traffic");
        await Expect(ana.Main).ToContainTextAsync("The continuity gate passed: both sides have the same root.");
        Assert.Empty(await ana.Page.SeriousFindingsAsync());
        Assert.Empty(olga.Errors.Concat(ana.Errors));
    }

    private async Task DescribeAsync()
    {
        await PostAsync(console.Api, "environments", new { key = _key, name = "Journey", isProduction = true, egress = new[] { "127.0.0.1" } });
        await PostAsync(console.Api, "services", new { key = _key, name = "Orders", kind = "Database", priority = 2 });
        var root = $"{console.Process.Url}/healthz/live";
        await PostAsync(console.Api, "runbooks", new
        {
            yaml = $$$"""
                runbook: {{{_key}}}
                title: Switch the orders
                service: {{{_key}}}
                steps:
                  - {id: continuity, title: Same roots, kind: gate, same: [{http: {url: '{{{root}}}'}}, {http: {url: '{{{root}}}'}}], timeout: 1m}
                  - {id: fence, title: Cut west off, kind: manual, expected: 1m}
                  - {id: smoke, title: Tests, kind: gate, check: {http: {url: '{{{root}}}'}}, timeout: 1m}
                  - {id: traffic, title: Open east, kind: manual, expected: 1m}
                """,
        });
        await PostAsync(console.Api, $"runbooks/{_key}/submit", new { note = "For the journey" });
        using (var reviewer = await console.ReviewerAsync())
            await PostAsync(reviewer, $"runbooks/{_key}/approve", new { });
        await PostAsync(console.Api, $"runbooks/{_key}/publish", new { });
        await PostAsync(console.Api, "failovers", new
        {
            key = _key,
            name = "Orders",
            service = _key,
            environment = _key,
            active = new { name = "west" },
            passive = new { name = "east" },
            failover = new { runbook = _key },
            countdown = "PT1S",
            commitWithin = "PT4H",
            goChecks = new[] { "no-alarms" },
        });
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
