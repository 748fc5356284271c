using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>The jobs page: what was started by hand ends before one's eyes, and what is paused says so.</summary>
public sealed class JobsTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task Run_now_shows_the_outcome_live_here_and_in_the_history_of_the_job()
    {
        await using var olga = await console.OpenAsync(chromium, Olga);
        await using var cora = await console.OpenAsync(chromium, Cora);
        await cora.GoAsync("/jobs/forget-links");
        await Expect(cora.Main).ToContainTextAsync("It has not run yet.");
        await olga.GoAsync("/jobs");
        await Expect(olga.Row("Forget spent links")).ToContainTextAsync("not yet");

        await olga.Button("Run now: Forget spent links").ClickAsync();

        await Expect(olga.Toast).ToContainTextAsync("Forget spent links started");
        await Expect(olga.Row("Forget spent links")).ToContainTextAsync("Succeeded");
        await Expect(cora.Row("No link was spent more than 30 days ago.")).ToContainTextAsync("olga");
    }

    [BrowserFact]
    public async Task A_paused_job_says_who_paused_it_and_goes_on_when_resumed()
    {
        await using var olga = await console.OpenAsync(chromium, Olga);
        await using var cora = await console.OpenAsync(chromium, Cora);
        await olga.GoAsync("/jobs");
        await cora.GoAsync("/jobs/forget-drafts");

        await olga.Button("Pause Forget old drafts").ClickAsync();
        await Expect(olga.Row("Forget old drafts")).ToContainTextAsync("Paused");
        await Expect(cora.Main).ToContainTextAsync("by olga");
        await Expect(cora.Main).ToContainTextAsync("not while it is paused");

        await olga.Button("Resume Forget old drafts").ClickAsync();
        await Expect(olga.Button("Pause Forget old drafts")).ToBeVisibleAsync();
        await Expect(cora.Main).ToContainTextAsync("Resumed");
        await Expect(cora.Main).Not.ToContainTextAsync("not while it is paused");
    }

    [BrowserFact]
    public async Task A_viewer_sees_schedules_and_no_control()
    {
        await using var cora = await console.OpenAsync(chromium, Cora);

        await cora.GoAsync("/jobs");

        await Expect(cora.Row("Check the store")).ToContainTextAsync("Every day at 03:30");
        await Expect(cora.Main.Locator("button:visible")).ToHaveCountAsync(0);
    }
}
