using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>What a Commander does with notices in one morning: write and send one, take it, mend a template, look after the channels.</summary>
public sealed class NoticeJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_notice_is_written_sent_read_and_acknowledged_a_template_is_mended_and_a_channel_tested()
    {
        await PostAsync("contacts", """{"key":"page-me","name":"Paula Page","channels":[{"kind":"Email","address":"paula@example.com"}]}""");
        await PostAsync("escalation-policies", """{"key":"tree","name":"Tree","levels":[{"after":"PT0S","severities":[1,2],"targets":["contact/page-me"]}]}""");
        await using var olga = await console.OpenAsync(chromium, Olga, new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await WriteAndTakeAsync(olga);
        await TestTheTreeAsync(olga);
        await MendATemplateAsync(olga);
        await LookAfterChannelsAsync(olga);

        Assert.Empty(olga.Errors);
    }

    private static async Task WriteAndTakeAsync(Window olga)
    {
        await olga.GoAsync("/notices/new");
        await Expect(olga.Main).ToContainTextAsync("DrConsole:PublicUrl is not set");
        await olga.Field("about").FillAsync("service/orders");
        await olga.Field("who").FillAsync("contact/page-me");
        await olga.Field("acknowledgement").SelectOptionAsync("One");
        await olga.Field("subject").FillAsync("Orders are <slow>");
        await olga.Field("text").FillAsync("They take a minute.");
        await olga.Button("Show it").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Paula Page by Email");
        await FitAsync(olga, "the form");

        await olga.Button("Send it").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("1 delivery is held: a channel is not set up");
        await Expect(olga.Main).ToContainTextAsync("Orders are <slow>");
        await FitAsync(olga, "the notice");
        await olga.Button("Acknowledge").ClickAsync();
        await Expect(olga.Title).ToContainTextAsync("olga acknowledged");
    }

    private static async Task TestTheTreeAsync(Window olga)
    {
        await olga.GoAsync("/escalation-policies/tree?severity=1");
        await olga.Link("Test the call tree").ClickAsync();
        await olga.AtAsync("/escalation-policies/tree/call-tree");
        await Expect(olga.Title).ToHaveTextAsync("Tree: 1 person is asked");
        await FitAsync(olga, "the call tree");
        await olga.Main.GetByText("Type instead").ClickAsync();
        await olga.Main.GetByRole(AriaRole.Textbox).FillAsync("ask");
        await olga.Button("Confirm").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Test of the call tree: Tree");
    }

    private static async Task MendATemplateAsync(Window olga)
    {
        await olga.GoAsync("/templates/new");
        await olga.Field("key").FillAsync("mended");
        await olga.Field("title").FillAsync("Mended");
        await olga.Field("kind").SelectOptionAsync("Reminder");
        await olga.Field("wordings[0].language").FillAsync("en");
        await olga.Field("wordings[0].subject").FillAsync("{{reminder.abut}}");
        await olga.Field("wordings[0].body").FillAsync("# {{reminder.about}}");
        await olga.Field("wordings[0].sms").FillAsync("{{reminder.about}}");
        await olga.Field("wordings[0].spoken").FillAsync("{{reminder.about}}");
        await olga.Button("Create template").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Line 1, column 3: There is no reminder.abut here. Is reminder.about meant?");
        await FitAsync(olga, "the editor");

        await olga.Field("wordings[0].subject").FillAsync("Due: {{reminder.about}}");
        await Expect(olga.Main.Locator("section[aria-label='Mail'] .n")).ToHaveTextAsync("Due: Update of INC-2041 to Executives");
        await olga.Button("Create template").ClickAsync();
        await Expect(olga.Title).ToHaveTextAsync("Mended");
        await FitAsync(olga, "the template");
    }

    private static async Task LookAfterChannelsAsync(Window olga)
    {
        await olga.GoAsync("/channels");
        var mail = olga.Main.Locator("[data-channel=Email]");
        await Expect(mail).ToContainTextAsync("held for it");
        await Expect(mail).ToContainTextAsync("DrConsole:Mail:Host is empty");
        await olga.Main.Locator("[data-channel=InApp]").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(olga.Main.Locator(".outcomes")).ToContainTextAsync("Arrived", new() { Timeout = 30_000 });
        await FitAsync(olga, "the channels");
    }

    // At a desk and on a phone.
    private static async Task FitAsync(Window window, string what)
    {
        foreach (var width in new[] { 390, 1440 })
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            Assert.Equal([], (await window.Page.SeriousFindingsAsync()).Select(finding => $"{what} at {width}: {finding}"));
            Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{what} at {width} scrolls sideways");
        }
    }

    private async Task PostAsync(string resource, string body)
    {
        using var answer = await console.Api.PostAsync(resource, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
