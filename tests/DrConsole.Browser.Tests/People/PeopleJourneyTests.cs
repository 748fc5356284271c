using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>Who is on call, who takes a shift over, whether details are right, and how a night would go.</summary>
public sealed class PeopleJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_shift_is_covered_details_are_confirmed_by_link_and_a_night_is_played_through()
    {
        await PostAsync("contacts", """{"key":"nora","name":"Nora Night","timeZone":"Etc/UTC","channels":[{"kind":"Sms","address":"+12025550143"},{"kind":"Email","address":"nora@example.com"}]}""");
        await PostAsync("contacts", """{"key":"omar","name":"Omar Day","timeZone":"Etc/UTC","channels":[{"kind":"Email","address":"omar@example.com"}]}""");
        await PostAsync("rotations", """{"key":"night-watch","name":"Night watch","timeZone":"Etc/UTC","layers":[{"members":["nora"],"every":1,"unit":"Weeks","startsOn":"2026-01-05","handoverAt":"09:00:00"}]}""");
        await PostAsync("escalation-policies", """{"key":"night-page","name":"Night page","levels":[{"after":"PT0S","severities":[1,2],"targets":["rotation/night-watch"]}]}""");
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync("/on-call");
        await Expect(olga.Row("Night watch")).ToContainTextAsync("Nora Night");

        await olga.Row("Night watch").GetByRole(AriaRole.Link, new() { Name = "Night watch" }).ClickAsync();
        await olga.AtAsync("/rotations/night-watch");
        await olga.Field("contact").SelectOptionAsync("omar");
        var today = TimeProvider.System.GetUtcNow().Date;
        await olga.Field("from").FillAsync($"{today.AddDays(-1):yyyy-MM-dd}T00:00");
        await olga.Field("to").FillAsync($"{today.AddDays(3):yyyy-MM-dd}T00:00");
        await olga.Button("Cover these hours").ClickAsync();
        await Expect(olga.Button("Take back")).ToBeVisibleAsync();
        await Expect(olga.Main.Locator("li.cover").First).ToContainTextAsync("Omar Day (cover)");

        await olga.GoAsync("/contacts/omar");
        await olga.Button("Make a link to confirm the details").ClickAsync();
        var link = new Uri(await olga.Main.Locator("code").First.InnerTextAsync()).PathAndQuery;
        await using var omar = await console.OpenAsync(chromium);
        await omar.Page.GotoAsync(link);
        await Expect(omar.Page.Locator("body")).ToContainTextAsync("omar@example.com");
        Assert.Empty(await omar.Page.SeriousFindingsAsync());
        await omar.Button("Yes, this is right").ClickAsync();
        await Expect(omar.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        await omar.Page.GotoAsync(link);
        await Expect(omar.Page.Locator("h1")).ToHaveTextAsync("This link does not work");

        await olga.GoAsync("/escalation-policies/night-page?severity=1");
        await Expect(olga.Main.Locator("tr[data-row]").First).ToContainTextAsync("Omar Day");
        await Expect(olga.Main.Locator("tr[data-row]").First).ToContainTextAsync("Told");
        await olga.GoAsync("/reachability");
        await Expect(olga.Main).ToContainTextAsync("Nobody has confirmed that any channel reaches Nora Night.");
        await Expect(olga.Main).Not.ToContainTextAsync("any channel reaches Omar Day");
        Assert.Empty(olga.Errors.Concat(omar.Errors));
    }

    private async Task PostAsync(string resource, string body)
    {
        using var answer = await console.Api.PostAsync(resource, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
