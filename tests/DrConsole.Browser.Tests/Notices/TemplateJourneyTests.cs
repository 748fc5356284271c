namespace DrConsole.Browser.Tests;

/// <summary>A template's way: written with names that are completed, mended where a fault is told, seen as its readers get it, sent to oneself.</summary>
public sealed class TemplateJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_template_is_written_mended_compared_and_tried()
    {
        await using var window = await console.OpenAsync(chromium, Eva);
        await window.GoAsync("/templates/new");
        await window.Field("key").FillAsync("news");
        await window.Field("title").FillAsync("News");
        await window.Field("wordings[0].language").FillAsync("en");
        await window.Field("wordings[0].subject").FillAsync("{{incident.titel}}");
        await window.Field("wordings[0].sms").FillAsync("{{incident.title}}");
        await window.Field("wordings[0].spoken").FillAsync("{{incident.title}}");
        await window.Field("wordings[0].body").PressSequentiallyAsync("# {{nextUp");
        await Expect(window.Page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["incident.nextUpdateAt"]);
        await window.PressAsync("Enter");
        await Expect(window.Field("wordings[0].body")).ToHaveValueAsync("# {{incident.nextUpdateAt}}");

        await window.Button("Create template").ClickAsync();
        await Expect(window.Main.Locator(".field .err")).ToContainTextAsync("Line 1, column 3: There is no incident.titel here. Is incident.title meant?");
        await window.Field("wordings[0].subject").FillAsync("{{incident.title}} <b>");
        await Expect(window.Main.FrameLocator("iframe").Locator("h1")).ToContainTextAsync("14:21 UTC");
        await window.Button("Create template").ClickAsync();
        await window.AtAsync("/templates/news");
        await Expect(window.Main).ToContainTextAsync("New agents cannot start <b>");

        await window.GoAsync("/templates/news/edit");
        await window.Field("wordings[0].sms").FillAsync("Next: {{time incident.nextUpdateAt}}");
        await window.Button("Save changes").ClickAsync();
        await window.AtAsync("/templates/news");
        await window.GoAsync("/templates/news?tab=versions&from=1&to=2");
        await Expect(window.Main.Locator(".dif")).ToContainTextAsync("Next: {{time incident.nextUpdateAt}}");
        await window.GoAsync("/templates/news");
        await window.Button("Send me a test").ClickAsync();
        await Expect(window.Main.GetByRole(AriaRole.Status).First).ToContainTextAsync("A test is on its way to you");
        Assert.Empty(window.Errors);
    }
}
