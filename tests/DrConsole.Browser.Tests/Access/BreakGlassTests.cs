using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests;

/// <summary>A second factor that is demanded reaches open pages, and the break-glass account is made, rehearsed and seen.</summary>
public sealed partial class BreakGlassTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_demanded_second_factor_takes_over_open_pages_within_half_a_minute()
    {
        await using var console = new PeopledConsole();
        await console.InitializeAsync();
        await using var ana = await console.OpenAsync(chromium, Ana);
        await ana.GoAsync("/jobs");
        await using var ben = await console.OpenAsync(chromium, Ben);
        await ben.GoAsync("/sign-in-rules");

        await ben.Field("demand-Commander").CheckAsync();
        await ben.Button("Save").ClickAsync();
        await Expect(ben.Title).ToHaveTextAsync("A second factor is demanded from Commander");

        await Expect(ana.Title).ToHaveTextAsync("Turn on your second factor", new() { Timeout = 30_000 });
        await ana.Page.GotoAsync("/environments");
        await ana.AtAsync("/profile/second-factor?demanded=true");
        await ana.LiveAsync();
        await ana.Button("Begin").ClickAsync();
        var key = await ana.Page.Locator("code.code").InnerTextAsync();
        await ana.Field("code").FillAsync(Authenticator.CodeFor(key));
        await ana.Button("Turn it on").ClickAsync();
        await ana.Link("I have kept them").ClickAsync();
        await ana.AtAsync("/");
        await Expect(ana.Main).ToContainTextAsync("Environments");
        await ben.GoAsync("/people");
        await Expect(ben.Row("ana@example.com")).ToContainTextAsync("On");
    }

    [BrowserFact]
    public async Task The_break_glass_account_is_made_rehearsed_and_seen_by_another_administrator()
    {
        await using var console = new PeopledConsole();
        await console.InitializeAsync();
        await using var ben = await console.OpenAsync(chromium, Ben);
        await ben.GoAsync("/break-glass");
        await ben.Field("email").FillAsync("break-glass@example.com");
        await ben.Button("Make it").ClickAsync();
        var told = ben.Page.Locator("code.code");
        var (password, key) = (await told.Nth(0).InnerTextAsync(), await told.Nth(1).InnerTextAsync());
        await ben.Field("code").FillAsync(Authenticator.CodeFor(key));
        await ben.Button("Put it in force").ClickAsync();
        await ben.Button("They are put away").ClickAsync();
        await Expect(ben.Title).ToHaveTextAsync("The break-glass account is ready");

        await using var night = await console.OpenAsync(chromium);
        await night.Page.GotoAsync("/sign-in");
        await night.SignInAsync("break-glass@example.com", password);
        await night.Field("Form.Code").FillAsync(Authenticator.CodeFor(key, stepsFromNow: 1));
        await night.Page.GetByLabel("A rehearsal").CheckAsync();
        await night.Field("Form.Reason").FillAsync("The quarter's rehearsal");
        await night.Button("Continue").ClickAsync();
        await night.LiveAsync();
        await Expect(night.Page.GetByText("You work with the break-glass account.")).ToBeVisibleAsync();

        var band = ben.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = Rehearsed() });
        await Expect(band).ToContainTextAsync("The quarter's rehearsal");
        await band.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(band).ToHaveCountAsync(0);
        await Expect(ben.Main).ToContainTextAsync("ben,");
        Assert.Empty(ben.Errors);
    }

    [GeneratedRegex("Break-glass rehearsed")]
    private static partial Regex Rehearsed();
}
