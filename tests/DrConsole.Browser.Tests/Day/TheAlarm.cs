using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 5. Night: CloudWatch tells of the primary through SNS, the incident declares itself, a mail goes unread, an SMS does not, and somebody has it.</summary>
internal static partial class TheAlarm
{
    public const string Title = "agents-primary-unreachable is ALARM";

    public static async Task TellAsync(House house)
    {
        house.Estate.Begin();
        house.Estate.Set("locked");
        house.Estate.Histories("timeline 7", "timeline 6");
        await house.Mails.ForgetAsync();

        var now = TimeProvider.System.GetUtcNow();
        await SendAsync(house, house.Sns.Notification(StandInSns.Alarm("agents-primary-unreachable", "ALARM", now, "agents-1"), now));

        var mail = await house.Mails.ReceiveAsync();
        while (!mail.Subject.Contains(Title, StringComparison.Ordinal))
            mail = await house.Mails.ReceiveAsync();
        Assert.Equal([House.EmailOf(House.Dev)], mail.Recipients);
        StandInTwilio.Order? sms = null;
        await Soon.IsAsync("the SMS is sent", () => (sms = house.Phones.Taken.FirstOrDefault(order => order.Resource == "Messages" && order.Fields["Body"].Contains("/ack/", StringComparison.Ordinal))) is not null, seconds: 180);
        Assert.Equal(Neighbours.DevsNumber, sms!.Fields["To"]);

        await AnswerAsync(house, AckLink().Match(sms.Fields["Body"]).Value);
    }

    /// <summary>What SNS sends, to where it is subscribed.</summary>
    public static async Task SendAsync(House house, string message)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri($"{house.Console.Url}/hooks/sns"), new StringContent(message, Encoding.UTF8, "text/plain"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    // On a phone, half asleep: the link opens a page with one button, and from there to the incident.
    private static async Task AnswerAsync(House house, string link)
    {
        var dev = await house.WindowOfAsync(House.Dev);
        await dev.Page.GotoAsync(link);
        await Expect(dev.Title).ToContainTextAsync(Title);
        await House.PictureAsync(dev, "day-5-page");
        await dev.Button("Acknowledge").ClickAsync();
        await Expect(dev.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your acknowledgement is recorded");
        await dev.Link("Open the incident").ClickAsync();
        await dev.LiveAsync();
        await Expect(dev.Title).ToContainTextAsync(Title);
        Assert.Empty(await dev.Page.SpillsAsync());
        await Expect(dev.Main.Locator(".tl")).ToContainTextAsync("CloudWatch declares fires", Steps.Patiently);
    }

    [GeneratedRegex(@"http://localhost:\d+/ack/\S+")]
    private static partial Regex AckLink();
}
