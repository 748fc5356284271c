using System.Text;
using System.Text.RegularExpressions;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>An alarm of CloudWatch on its way to whoever is on call: from the signed message to the mail, and to the timeline that explains it.</summary>
public sealed partial class AlarmJourneyTests(Chromium chromium)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    [BrowserFact]
    public async Task A_signed_alarm_declares_pages_by_mail_and_is_explained_to_whoever_opens_the_incident()
    {
        await using var sns = new StandInSns();
        await using var mails = await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" });
        await using var console = await AlarmConsole.OpenAsync(sns, mails.Port);
        await using var olga = await console.OpenAsync(chromium, Olga, new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await WriteSourceAsync(olga);
        await PostAsync(console, sns.Confirmation(TimeProvider.System.GetUtcNow()), 200);
        await olga.GoAsync("/alarm-sources");
        await olga.Button("Confirm subscription").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Confirmed");
        await WriteRuleAsync(olga);

        var now = TimeProvider.System.GetUtcNow();
        var message = sns.Notification(StandInSns.Alarm("core-lag", "ALARM", now), now);
        await PostAsync(console, message.Replace("core-lag", "core-log", StringComparison.Ordinal), 403);
        await PostAsync(console, message, 200);
        await PostAsync(console, message, 200);
        var mail = await mails.ReceiveAsync();
        Assert.Equal(["ida@example.com"], mail.Recipients);
        Assert.Contains("core-lag is ALARM", mail.Subject, StringComparison.Ordinal);

        await olga.GoAsync("/signals");
        await Expect(olga.Title).ToHaveTextAsync("One thing fires now: core-lag is ALARM", new() { Timeout = (float)Slow.TotalMilliseconds });
        await FitAsync(olga, "the signals");
        await olga.Link("core-lag is ALARM").First.ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("is declared as P1");
        await FitAsync(olga, "the signal");
        await olga.Main.GetByRole(AriaRole.Link, new() { Name = "Incident" }).First.ClickAsync();
        await Expect(olga.Main.Locator(".tl")).ToContainTextAsync("Core alarms fires: hook/aws says that 123456789012/eu-central-1/core-lag is down.", new() { Timeout = (float)Slow.TotalMilliseconds });
        Assert.Empty(olga.Errors);
        await AnswerOnPhoneAsync(console, AckLink().Match(mail.Text!).Value);
    }

    // By the mail's link and with a thumb: it is acknowledged, the incident is one tap away, and everything there can be hit.
    private async Task AnswerOnPhoneAsync(AlarmConsole console, string link)
    {
        await using var dev = await console.OpenAsync(chromium, Dev, new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, ReducedMotion = ReducedMotion.Reduce });
        await dev.Page.GotoAsync(new Uri(link).AbsolutePath);
        Assert.Empty(await dev.Page.SmallTargetsAsync());
        await dev.Button("Acknowledge").TapAsync();
        await Expect(dev.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your acknowledgement is recorded");
        await dev.Link("Open the incident").TapAsync();
        await dev.LiveAsync();
        await Expect(dev.Main.Locator(".tl")).ToContainTextAsync("Core alarms fires", new() { Timeout = (float)Slow.TotalMilliseconds });
        Assert.Empty(await dev.Page.SpillsAsync());
        Assert.Empty(await dev.Page.SmallTargetsAsync());
        Assert.Empty(dev.Errors);
    }

    private static async Task WriteSourceAsync(Window olga)
    {
        await olga.GoAsync("/alarm-sources/new");
        await olga.Field("key").FillAsync("aws");
        await olga.Field("name").FillAsync("CloudWatch");
        await olga.Field("topics").FillAsync(StandInSns.Topic);
        await olga.Field("payload").FillAsync(StandInSns.Alarm("core-lag", "ALARM", TimeProvider.System.GetUtcNow()));
        await olga.Button("Try it").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("123456789012/eu-central-1/core-lag");
        await FitAsync(olga, "the source");
        await olga.Button("Create alarm source").ClickAsync();
        await olga.AtAsync("/alarm-sources/aws");
    }

    private static async Task WriteRuleAsync(Window olga)
    {
        await olga.GoAsync("/signal-rules/new");
        await olga.Field("key").FillAsync("core-alarms");
        await olga.Field("name").FillAsync("Core alarms");
        await olga.Field("sources").FillAsync("hook/*");
        await olga.Field("incident").SelectOptionAsync("Declare");
        await olga.Field("severity").SelectOptionAsync("P1");
        await olga.Button("Try it").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("It would have done nothing.");
        await FitAsync(olga, "the rule");
        await olga.Button("Create signal rule").ClickAsync();
        await olga.AtAsync("/signal-rules/core-alarms");
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

    private static async Task PostAsync(AlarmConsole console, string message, int expected)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri($"{console.Process.Url}/hooks/sns"), new StringContent(message, Encoding.UTF8, "text/plain"), Cancel);
        Assert.True((int)answer.StatusCode == expected, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [GeneratedRegex(@"https://dr\.example\.com/ack/[^\s)>]+")]
    private static partial Regex AckLink();
}
