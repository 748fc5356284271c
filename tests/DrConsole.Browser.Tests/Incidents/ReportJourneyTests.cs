using System.Net.Http.Json;
using System.Text.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>What comes after an incident: its report is written, finished and sealed, and then it is closed.</summary>
public sealed class ReportJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_report_is_written_finished_and_sealed_and_the_incident_is_closed_with_it()
    {
        var key = await ResolvedAsync();
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync($"/incidents/{key}/report");
        await Expect(olga.Field("summary")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("The calendar does not answer"));

        await olga.Field("summary").FillAsync("The calendar was down for a while.");
        await olga.Field("impact").FillAsync("Nobody saw their **meetings**.");
        await olga.Button("Save the report").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("is due in");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Correct Execute" }).ClickAsync();
        await olga.Page.Locator("dialog[open] input").FillAsync("9 min");
        await olga.Page.Locator("dialog[open] textarea").FillAsync("It was mended before anybody said so.");
        await olga.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("It was mended before anybody said so.");
        Assert.Empty(await olga.Page.SeriousFindingsAsync());

        await olga.Button("Finish and seal the report").ClickAsync();
        await Expect(olga.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"The report of {key} is finished", new() { Timeout = 60_000 });
        await Expect(olga.Main.GetByRole(AriaRole.Link, new() { Name = "The bundle" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await olga.Button("Close the incident").ClickAsync();
        await Expect(olga.Button("Close the incident")).ToHaveCountAsync(0);

        await olga.Page.SetViewportSizeAsync(390, 844);
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        Assert.Empty(await olga.Page.SpillsAsync());
        Assert.Empty(olga.Errors);
    }

    private async Task<string> ResolvedAsync()
    {
        using var declared = await console.Api.PostAsJsonAsync("incidents", new { title = "The calendar does not answer", severity = "P4" }, Cancel);
        Assert.True(declared.IsSuccessStatusCode, await declared.Content.ReadAsStringAsync(Cancel));
        var key = (await declared.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("key").GetString()!;
        await CommandAsync(key, new { type = "set-phase", phase = "Verify", reason = "It answers again." });

        // As many points as the checklists of this console happen to have; one too many is refused and says so.
        for (var point = 1; await TryCommandAsync(key, new { type = "check", phase = "Verify", point }); point++)
        {
        }
        await CommandAsync(key, new { type = "resolve", cause = "A certificate had run out.", resolution = "It was renewed." });
        return key;
    }

    private async Task CommandAsync(string key, object command) => Assert.True(await TryCommandAsync(key, command), $"{command} was refused.");

    private async Task<bool> TryCommandAsync(string key, object command)
    {
        using var answer = await console.Api.PostAsJsonAsync($"incidents/{key}/commands", command, Cancel);
        return answer.IsSuccessStatusCode;
    }
}
