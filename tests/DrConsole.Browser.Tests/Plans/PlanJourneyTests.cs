namespace DrConsole.Browser.Tests;

/// <summary>A plan's way: written by one, approved by another, found by what somebody sees, put to use on everybody's page.</summary>
[Collection(StoppableConsole.Name)]
public sealed class PlanJourneyTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task A_plan_is_written_approved_by_somebody_else_and_activated_on_every_page()
    {
        var place = await console.CreateEnvironmentAsync("Production");
        await using var eva = await console.OpenAsync(chromium, Eva);
        await using var ana = await console.OpenAsync(chromium, Ana);
        await using var cora = await console.OpenAsync(chromium, Cora);
        await cora.GoAsync("/environments");
        await WriteAsync(eva);

        await eva.Field("note").FillAsync("The first version");
        await eva.Button("Submit for review").ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("eva submitted it: The first version.");
        await ana.GoAsync("/plans/site-loss");
        await ana.Button("Approve plan").First.ClickAsync();
        await ana.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approve plan" }).ClickAsync();
        await Expect(eva.Main).ToContainTextAsync("Version 1 holds, approved");

        await ana.GoAsync("/plans/site-loss?tab=criteria");
        await ana.Field("environment").SelectOptionAsync(place);
        await ana.Page.GetByLabel("The site does not answer").CheckAsync();
        await ana.Field("reason").FillAsync("The site is dark");
        await ana.Button("Activate plan").ClickAsync();
        var band = cora.Page.Locator("a.strip", new() { HasText = "Plan active" });
        await Expect(band).ToContainTextAsync("The site is dark", new() { Timeout = 10_000 });
        await Expect(ana.Main).ToContainTextAsync("The console starts nothing of this by itself.");
        await Expect(ana.Main).ToContainTextAsync("No such runbook yet");

        await ana.Button("Stand down").First.ClickAsync();
        await ana.Page.Locator("dialog[open] input").FillAsync("The site is back");
        await ana.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Stand down" }).ClickAsync();
        await Expect(band).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        Assert.Empty(eva.Errors.Concat(ana.Errors).Concat(cora.Errors));
    }

    private static async Task WriteAsync(Window eva)
    {
        await eva.GoAsync("/plans/new");
        await eva.Field("key").FillAsync("site-loss");
        await eva.Field("title").FillAsync("Loss of a site");
        await eva.Field("criteria").FillAsync("The site does not answer");
        await eva.Field("purpose").FillAsync("Everything **there**. <img src=x onerror=alert(1)>");
        await eva.Button("Create plan").ClickAsync();
        await eva.AtAsync("/plans/site-loss");
        await Expect(eva.Main.Locator("strong")).ToHaveTextAsync("there");
        await Expect(eva.Main.Locator(".md img")).ToHaveCountAsync(0);

        await eva.GoAsync("/scenarios/new?plan=site-loss");
        await eva.Field("key").FillAsync("power-loss");
        await eva.Field("title").FillAsync("Power loss");
        await eva.Field("symptoms").FillAsync("Every rack went quiet");
        await eva.Field("runbooks").FillAsync("immediate: activate-second-site");
        await eva.Field("rto").FillAsync("1-4 hours");
        await eva.Button("Create scenario").ClickAsync();
        await eva.AtAsync("/scenarios/power-loss");
        await Expect(eva.Main).ToContainTextAsync("1-4 h");

        await eva.GoAsync("/symptoms");
        await eva.Field("q").FillAsync("the racks are quit");
        await Expect(eva.Main.Locator("a[data-row]").First).ToContainTextAsync("Power loss");
        await eva.GoAsync("/plans/site-loss");
    }
}
