using DrConsole.Access;

namespace DrConsole.Browser.Tests;

/// <summary>Single sign-on through a certified provider, in a browser: in with the roles of one's groups, out at both places, and what is said when it does not work.</summary>
public sealed class SingleSignOnTests(Chromium chromium)
{
    [BrowserFact]
    public async Task People_come_in_through_the_provider_and_go_out_there_too_and_its_absence_is_said()
    {
        await using var provider = CertifiedProvider.Prepare();
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ServeAsync(store, provider.Settings);
        await provider.StartAsync(console.Url);

        await using var gwen = await chromium.OpenAsync(new() { BaseURL = console.Url });
        await gwen.Page.GotoAsync("/jobs");
        await ThroughProviderAsync(gwen, "gwen");
        await gwen.LiveAsync();
        await gwen.AtAsync("/jobs");
        await gwen.GoAsync("/profile");
        await Expect(gwen.Title).ToHaveTextAsync("Gwen Corp");
        await gwen.GoAsync("/all-stop");
        await Expect(gwen.Main).ToContainTextAsync("Hold everything");

        await SignOutAsync(gwen);
        await Expect(gwen.Title).ToHaveTextAsync("Sign in");
        await gwen.Page.GotoAsync("/jobs");
        await Expect(gwen.Title).ToHaveTextAsync("Sign in");

        await ThroughProviderAsync(gwen, "otto");
        await Expect(gwen.Alert).ToContainTextAsync("none of your groups there may use this console");

        await provider.StopAsync();
        await gwen.Link("Sign in with Corp ID").ClickAsync();
        await Expect(gwen.Alert).ToContainTextAsync("Corp ID does not answer.");
        await Expect(gwen.Main).ToContainTextAsync("Corp ID did not answer at");
        await gwen.SignInAsync(PeopledConsole.Olga.Email, Password);
        await gwen.LiveAsync();
        await gwen.GoAsync("/people");
        await Expect(gwen.Row("Gwen Corp")).ToContainTextAsync("by groups at Corp ID");
        Assert.DoesNotContain("eyJ", console.Output, StringComparison.Ordinal);
    }

    private static async Task<ConsoleProcess> ServeAsync(TestStore store, (string, string)[] settings)
    {
        await using (var inside = TestConsole.On(store))
        {
            inside.Clock.MoveTo(TimeProvider.System.GetUtcNow());
            var token = await inside.AsNobody<SetUp>().IssueTokenAsync(Cancel);
            await inside.AsNobody<SetUp>().FromTokenAsync(token!, new(PeopledConsole.Olga.Email, PeopledConsole.Olga.Name, Password, "Northwind", "Europe/Berlin"), Cancel);
        }
        return await ConsoleProcess.ServeAsync(store, settings);
    }

    private static async Task ThroughProviderAsync(Window window, string login)
    {
        await window.Link("Sign in with Corp ID").ClickAsync();
        await window.Page.Locator("[name=login]").FillAsync(login);
        await window.Page.Locator("[name=password]").FillAsync("whatever");
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.Button("Continue").ClickAsync();
    }

    private static async Task SignOutAsync(Window window)
    {
        await window.Page.Locator("summary[aria-label*='your menu']").ClickAsync();
        await window.Button("Sign out").ClickAsync();
        await window.Button("Yes, sign me out").ClickAsync();
    }
}
