using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>From a new runbook to a draft in review: form and file side by side, faults at their lines, the way back, and nothing wrong stored.</summary>
public sealed class RunbookJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_runbook_is_written_as_form_and_file_and_submitted()
    {
        var key = $"journey-{Guid.CreateVersion7():N}";
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync("/runbooks/new");
        await window.Button("Whole file").ClickAsync();
        await Expect(window.Button("Whole file")).ToHaveAttributeAsync("aria-pressed", "true");
        var file = window.Field("yaml");
        await file.FillAsync($"runbook: {key}\ntitle: Journey\nrto: 10m\nsteps:\n  - {{id: act, title: Act, kind: command, run: [./act.sh], timout: 5m, expected: 2m}}\n");
        await Expect(window.Main).ToContainTextAsync("Line 5, column 59");
        await window.Button("Create runbook").ClickAsync();
        await Expect(window.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved yet");
        await Expect(window.Main).ToContainTextAsync("Is 'timeout' meant?");

        await file.FillAsync($"runbook: {key}\ntitle: Journey\nrto: 10m\nsteps:\n  - {{id: act, title: Act, kind: command, run: [./act.sh], timeout: 5m, expected: 2m}}\n");
        await Expect(window.Main).ToContainTextAsync("Act changes something and has no rollback.");
        await window.Button("Create runbook").ClickAsync();
        await window.AtAsync($"/runbooks/{key}/edit");
        await Expect(window.Button("Save draft")).ToBeVisibleAsync();

        await window.Main.Locator("#e-title").FillAsync("Act at once");
        await Expect(window.Field("yaml")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("title: Act at once"));
        await window.Button("Duplicate").ClickAsync();
        await Expect(window.Main.Locator("[data-step]")).ToHaveCountAsync(2);
        await window.Main.Locator("[data-grip=act-2]").FocusAsync();
        await window.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(window.Main.Locator("[data-step='0'] [data-grip]")).ToHaveAttributeAsync("data-grip", "act-2");
        await window.Page.Keyboard.PressAsync("Control+z");
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Main.Locator("[data-step]")).ToHaveCountAsync(1);

        // What was not saved is kept for its author: the page goes, the text comes back.
        await Expect(window.Main.Locator(".head [role=status]")).ToContainTextAsync("Kept ");
        await window.GoAsync($"/runbooks/{key}/edit");
        await Expect(window.Main.GetByText("What you had typed is back, from").First).ToBeVisibleAsync();
        await Expect(window.Main.Locator("#e-title")).ToHaveValueAsync("Act at once");
        await window.Page.Keyboard.PressAsync("Control+s");
        await Expect(window.Main.Locator(".head [role=status]")).ToContainTextAsync("Saved ");
        Assert.Empty(await window.Page.SeriousFindingsAsync());

        await window.GoAsync($"/runbooks/{key}?version=1");
        await Expect(window.Main).ToContainTextAsync("Act at once");
        await window.Button("Submit for review").ClickAsync();
        await Expect(window.Main).ToContainTextAsync("You wrote some of this draft");
        Assert.Empty(window.Errors);
    }
}
