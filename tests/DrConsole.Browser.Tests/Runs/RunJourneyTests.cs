using System.Net.Http.Json;
using System.Text.RegularExpressions;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A run from one click to its end: a step by hand with evidence, an approval by somebody else on a phone, output, a failure and its reason.</summary>
public sealed partial class RunJourneyTests(Chromium chromium, OpenConsole console)
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce, IsMobile = true, HasTouch = true };

    [BrowserFact]
    public async Task Started_worked_approved_on_a_phone_and_finished()
    {
        var key = await WriteAsync();
        await using var olga = await console.OpenAsync(chromium, Olga, Desk);
        await olga.GoAsync($"/runbooks/{key}?version=1");
        await olga.Button("Rehearse").ClickAsync();
        await olga.Page.WaitForURLAsync(RunAddress());
        var address = new Uri(olga.Page.Url).AbsolutePath;
        await Expect(olga.Main).ToContainTextAsync("REHEARSAL");

        // What somebody typed is there again after the page went.
        await Expect(olga.Main).ToContainTextAsync("Your step now");
        await olga.Main.Locator("#note-look").FillAsync("All racks are lit");
        await olga.GoAsync(address);
        await Expect(olga.Main.Locator("#note-look")).ToHaveValueAsync("All racks are lit");
        await olga.Main.GetByLabel("Open the door").CheckAsync();
        await olga.Main.Locator("[data-waits] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "rack.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });
        await Expect(olga.Link("rack.png", exact: false).First).ToBeVisibleAsync();
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        await olga.PressAsync("Escape");
        await olga.Button("Done").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("You started this run, so somebody else has to approve.");

        await using var ana = await console.OpenAsync(chromium, Ana, Phone);
        await ana.GoAsync(address);
        await Expect(ana.Main).ToContainTextAsync("You approve exactly this:");
        await Expect(olga.Main.Locator("[title*='Looking at this too: ana']")).ToBeVisibleAsync();
        Assert.Empty(await ana.Page.SeriousFindingsAsync());
        Assert.Empty(await ana.Page.SpillsAsync());
        Assert.Empty(await ana.Page.SmallTargetsAsync());
        await ana.Main.Locator("[data-hold]").ScrollIntoViewIfNeededAsync();
        await ana.Main.Locator("[data-hold]").HoverAsync();
        await ana.Page.Mouse.DownAsync();
        await Expect(ana.Main).ToContainTextAsync("Agree: approved");
        await ana.Page.Mouse.UpAsync();

        // Nothing may be executed here, which a rehearsal says beforehand, with the command as it would be.
        await Expect(olga.Main).ToContainTextAsync("It failed: your decision");
        await Expect(olga.Main.Locator("[data-waits] pre[data-tail]")).ToContainTextAsync("/bin/echo");
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        await olga.Main.Locator("#note-show").FillAsync("No runner in this rehearsal");
        await olga.Main.Locator("#note-show").BlurAsync();
        await olga.Button("Skip, with this reason").ClickAsync();

        await Expect(ana.Main.Locator(".head")).ToContainTextAsync("Succeeded");
        await Expect(olga.Main).ToContainTextAsync("Ended at");
        await olga.GoAsync($"/runs?runbook={key}");
        await Expect(olga.Row("Racks and wires")).ToContainTextAsync("3 of 3");
        Assert.Empty(olga.Errors);
        Assert.Empty(ana.Errors);
    }

    private async Task<string> WriteAsync()
    {
        var key = $"run-{Guid.CreateVersion7():N}";
        var yaml = $$"""
            runbook: {{key}}
            title: Racks and wires
            rto: 30m
            steps:
              - {id: look, phase: Look, title: Look at the racks, kind: manual, expected: 2m, items: [Open the door], instructions: Take a picture.}
              - {id: agree, phase: Act, title: Agree, kind: approval, by: incident-commander, timeout: 20m}
              - {id: show, phase: Act, title: Show it, kind: command, run: [/bin/echo, hello], expected: 1m}
            """;
        using var answer = await console.Api.PostAsJsonAsync("runbooks", new { yaml }, Cancel);
        answer.EnsureSuccessStatusCode();
        return key;
    }

    [GeneratedRegex("/runs/[0-9a-f-]{36}$")]
    private static partial Regex RunAddress();
}
