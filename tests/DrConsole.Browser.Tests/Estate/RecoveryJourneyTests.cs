using System.Net.Http.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>From a new service to a proven target: written with lists that survive, ordered, promised, measured.</summary>
public sealed class RecoveryJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_service_is_written_ordered_promised_and_proven()
    {
        var (databases, agent) = (await ServiceAsync("databases"), $"agent-{Guid.CreateVersion7():N}");
        var environment = await console.CreateEnvironmentAsync("Journey");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/services/new");
        await window.Button("Add dependency").ClickAsync();
        await window.Field("dependencies[0].on").SelectOptionAsync(databases);
        await window.Field("key").FillAsync(agent);
        await window.Field("name").FillAsync("Coordinator");
        await window.Field("dependencies[0].fallbacks").FillAsync("people: Support desk");
        await window.Field("maximumDowntime").FillAsync("4 fortnights");
        await StoredAsync(window, "service/new", "4 fortnights");

        // A restart, a sleeping laptop: the rows are there again before what stood in them.
        await window.GoAsync("/services/new");
        await Expect(window.Field("dependencies[0].fallbacks")).ToHaveValueAsync("people: Support desk");
        await Expect(window.Field("dependencies[0].on")).ToHaveValueAsync(databases);
        await window.Button("Create service").ClickAsync();
        await Expect(window.Main.Locator(".err:visible")).ToContainTextAsync("'fortnights' is no unit of time");
        await window.Field("maximumDowntime").FillAsync("4 h");
        await window.Button("Create service").ClickAsync();
        await window.AtAsync($"/services/{agent}");
        await Expect(window.Title).ToHaveTextAsync("Coordinator");
        await Expect(window.Main).ToContainTextAsync("falls back to Support desk (people)");

        await window.GoAsync($"/recovery-order?around={agent}");
        await window.Page.Locator($"a.node[href*='failed={databases}']").PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Down because of it" })).ToContainTextAsync("meanwhile: Support desk (people)");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Bring back in this order" }).Locator(".place")).ToHaveTextAsync(["1"]);

        await window.GoAsync($"/targets/new?subject=service/{agent}");
        await window.Field("value").FillAsync("1-4 hours");
        await window.Button("Set target").ClickAsync();
        await window.AtAsync($"/targets/service-{agent}-rto");
        await Expect(window.Main.Locator(".badge").First).ToHaveTextAsync("Aspiration");
        await window.Link("Record an earlier test").ClickAsync();
        await window.AtAsync($"/targets/service-{agent}-rto/earlier-test");
        await window.LiveAsync();
        await window.Field("title").FillAsync("Region outage");
        await window.Field("at").FillAsync("2026-01-15");
        await window.Field("interval").FillAsync("9 years");
        await window.Field("value").FillAsync("2 h 41 min");
        await window.Field("environment").SelectOptionAsync(environment);
        await window.Field("reference").FillAsync("https://docs.example.com/tests/1");
        await window.Field("vouchedBy").FillAsync("Mara");
        await window.Button("Record the test").ClickAsync();
        await window.AtAsync($"/targets/service-{agent}-rto");
        await Expect(window.Main.Locator(".badge").First).ToContainTextAsync("Commitment (journey");
        await Expect(window.Main).ToContainTextAsync("Mara vouches for it");
        Assert.Empty(window.Errors);
        Assert.Empty(await window.Page.SeriousFindingsAsync());
    }

    private async Task<string> ServiceAsync(string name)
    {
        var key = $"{name}-{Guid.CreateVersion7():N}";
        using var answer = await console.Api.PostAsJsonAsync("services", new { key, name, kind = "Database", priority = 1 }, Cancel);
        answer.EnsureSuccessStatusCode();
        return key;
    }

    private static Task StoredAsync(Window window, string form, string text) => Soon.IsAsync($"the draft of {form} is stored", async () =>
    {
        var answer = await window.Page.Context.APIRequest.GetAsync($"/drafts?form={Uri.EscapeDataString(form)}");
        return answer.Status == 200 && (await answer.TextAsync()).Contains(text, StringComparison.Ordinal);
    });
}
