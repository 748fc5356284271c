using System.Text.RegularExpressions;
using DrConsole.Access;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Browser.Tests;

/// <summary>The first start: from the link that is printed to a console that only its administrator opens.</summary>
public sealed partial class SettingUpTests(Chromium chromium)
{
    private const string Phrase = "a long enough passphrase";

    [BrowserFact]
    public async Task The_printed_link_sets_the_console_up_and_a_second_factor_then_guards_it()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = await ConsoleProcess.ServeAsync(store);
        await using var window = await chromium.OpenAsync(new() { BaseURL = console.Url, TimezoneId = "Europe/Berlin" });
        var link = await PrintedLinkAsync(console);

        await window.Page.GotoAsync(link);
        await Expect(window.Field("Form.TimeZone")).ToHaveValueAsync("Europe/Berlin");
        await FillAsync(window);
        await window.Button("Set up").ClickAsync();
        await window.LiveAsync();

        var (key, kept) = await TurnSecondFactorOnAsync(window);
        await window.Link("I have kept them").ClickAsync();
        await window.AtAsync("/");
        await Expect(window.Link("Recovery site", exact: false).First).ToBeVisibleAsync();

        await SignOutAsync(window);
        await SignInToCodeAsync(window);
        await AnswerAsync(window, "000000");
        await Expect(window.Alert).ToHaveTextAsync("This is not the code that the app shows now. Codes change every 30 seconds and work once.");

        // The next one, which is taken already: the current one may be the one that turned the factor on.
        var code = Authenticator.CodeFor(key, stepsFromNow: 1);
        await AnswerAsync(window, code);
        await window.LiveAsync();
        await window.AtAsync("/");

        await SignOutAsync(window);
        await SignInToCodeAsync(window);
        await AnswerAsync(window, code);
        await Expect(window.Alert).ToHaveTextAsync("This is not the code that the app shows now. Codes change every 30 seconds and work once.");
        await window.Link("Use a recovery code instead").ClickAsync();
        await AnswerAsync(window, kept);
        await window.LiveAsync();

        await SignOutAsync(window);
        await SignInToCodeAsync(window);
        await window.Link("Use a recovery code instead").ClickAsync();
        await AnswerAsync(window, kept);
        await Expect(window.Alert).ToHaveTextAsync("This recovery code is not right, or was used before.");
        Assert.Empty(window.Errors);
    }

    [BrowserFact]
    public async Task Tokens_that_are_wrong_or_expired_or_used_are_refused_in_words()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var console = await ConsoleProcess.ServeAsync(store);
        await using var window = await chromium.OpenAsync(new() { BaseURL = console.Url });
        var wrong = window.Page.Locator("#f-token-error");

        await window.Page.GotoAsync("/");
        await window.AtAsync("/setup");
        await window.Field("Form.Token").FillAsync("not-the-token");
        await FillAsync(window);
        await window.Button("Set up").ClickAsync();
        await Expect(wrong).ToHaveTextAsync("This link is not valid. Check that it was copied whole, or ask for a new one.");
        await Expect(window.Field("Form.Organisation")).ToHaveValueAsync("Northwind");

        await window.Page.GotoAsync("/setup?token=" + await IssueAsync(store, TimeSpan.FromHours(-2)));
        await FillAsync(window);
        await window.Button("Set up").ClickAsync();
        await Expect(window.Alert).ToContainTextAsync("This link has expired.");

        var token = await IssueAsync(store, TimeSpan.Zero);
        await using var second = await chromium.OpenAsync(new() { BaseURL = console.Url });
        await second.Page.GotoAsync("/setup?token=" + token);
        await FillAsync(second);
        await window.Page.GotoAsync("/setup?token=" + token);
        await FillAsync(window);
        await window.Button("Set up").ClickAsync();
        await window.LiveAsync();
        await second.Button("Set up").ClickAsync();
        await second.AtAsync("/sign-in");
        await Expect(second.Title).ToHaveTextAsync("Sign in");
    }

    private static async Task<string> PrintedLinkAsync(ConsoleProcess console)
    {
        await Soon.IsAsync("the link is printed", () => SetUpLink().IsMatch(console.Output));
        return SetUpLink().Match(console.Output).Value;
    }

    private static async Task<string> IssueAsync(TestStore store, TimeSpan ago)
    {
        await using var console = TestConsole.On(store, services => services.AddSingleton<TimeProvider>(new HandClock(TimeProvider.System.GetUtcNow() + ago)));
        return (await console.AsNobody<SetUp>().IssueTokenAsync(Cancel))!;
    }

    private static async Task FillAsync(Window window)
    {
        await window.Field("Form.Organisation").FillAsync("Northwind");
        await window.Field("Form.Email").FillAsync(Ana.Email);
        await window.Field("Form.Name").FillAsync("Ana Ruiz");
        await window.Field("Form.Password").FillAsync(Phrase);
    }

    private static async Task<(string Key, string RecoveryCode)> TurnSecondFactorOnAsync(Window window)
    {
        await window.Button("Begin").ClickAsync();
        await Expect(window.Page.Locator("svg.qr")).ToBeVisibleAsync();
        var key = await window.Page.Locator("code.code").InnerTextAsync();

        await window.Field("code").FillAsync(Authenticator.CodeFor(key));
        await window.Button("Turn it on").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Keep your recovery codes");
        await Expect(window.Page.Locator(".codes li")).ToHaveCountAsync(10);
        return (key, await window.Page.Locator(".codes li").First.InnerTextAsync());
    }

    private static async Task SignOutAsync(Window window)
    {
        await window.Page.Locator(".top details.menu summary").ClickAsync();
        await window.Button("Sign out").ClickAsync();
        await window.AtAsync("/sign-in");
    }

    private static async Task SignInToCodeAsync(Window window)
    {
        await window.SignInAsync(Ana.Email, Phrase);
        await Expect(window.Title).ToHaveTextAsync("Second factor");
    }

    private static async Task AnswerAsync(Window window, string code)
    {
        await window.Field("Form.Code").FillAsync(code);
        await window.Button("Continue").ClickAsync();
    }

    [GeneratedRegex(@"http://\S+/setup\?token=\S+")]
    private static partial Regex SetUpLink();
}
