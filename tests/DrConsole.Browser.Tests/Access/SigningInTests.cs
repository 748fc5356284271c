using DrConsole.Access;

namespace DrConsole.Browser.Tests;

/// <summary>The way in: one clear message for whatever is wrong, and afterwards the page that was asked for, never one elsewhere.</summary>
public sealed class SigningInTests(Chromium chromium, OpenConsole console)
{
    private const string Wrong = "The address or the password is not right.";

    [BrowserTheory]
    [InlineData("ana@example.com", "not the right password")]
    [InlineData("nobody@example.com", "correct horse battery")]
    public async Task A_wrong_password_and_a_wrong_address_are_told_alike(string email, string password)
    {
        await using var window = await console.OpenAsync(chromium);
        await window.Page.GotoAsync("/sign-in");

        await window.SignInAsync(email, password);

        await Expect(window.Alert).ToHaveTextAsync(Wrong);
        await Expect(window.Field("Form.Email")).ToHaveValueAsync(email);
        await Expect(window.Field("Form.Password")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task A_forged_cookie_leads_to_signing_in_and_not_to_an_error()
    {
        await using var window = await console.OpenAsync(chromium);
        await window.Page.Context.AddCookiesAsync([new() { Name = "drconsole", Value = "CfDJ8forged", Url = console.Process.Url }]);

        await window.Page.GotoAsync("/people");

        await window.AtAsync("/sign-in?returnUrl=%2Fpeople");
        await Expect(window.Title).ToHaveTextAsync("Sign in");
        Assert.Empty(window.Errors);
    }

    [BrowserFact]
    public async Task A_deep_link_is_where_signing_in_leads()
    {
        await using var window = await console.OpenAsync(chromium);
        await window.Page.GotoAsync("/jobs/check-store?before=9");

        await window.SignInAsync(Cora.Email, Password);

        await window.LiveAsync();
        await window.AtAsync("/jobs/check-store?before=9");
    }

    [BrowserTheory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-out")]
    public async Task No_address_elsewhere_is_followed_after_signing_in(string returnUrl)
    {
        await using var window = await console.OpenAsync(chromium);
        await window.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        await window.SignInAsync(Cora.Email, Password);

        await window.Page.Locator("main[data-interactive=true]").WaitForAsync();
        Assert.StartsWith(console.Process.Url + "/", window.Page.Url, StringComparison.Ordinal);
        await Expect(window.Page.Locator(".app")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_link_to_join_works_once_and_says_so_afterwards()
    {
        await using var admin = await console.OpenAsync(chromium, PeopledConsole.Olga);
        await admin.GoAsync("/people");
        await admin.Field("email").FillAsync("nadia@example.com");
        await admin.Page.GetByLabel(nameof(AccessRoles.Responder)).CheckAsync();
        await admin.Button("Make an invitation link").ClickAsync();
        var link = await admin.Page.Locator(".banner code").InnerTextAsync();

        await using var nadia = await console.OpenAsync(chromium);
        await nadia.Page.GotoAsync(link);
        await Expect(nadia.Main).ToContainTextAsync("nadia@example.com");
        await nadia.Field("Form.Name").FillAsync("Nadia");
        await nadia.Field("Form.Password").FillAsync(Password);
        await nadia.Button("Join").ClickAsync();
        await nadia.LiveAsync();

        await Expect(admin.Row("nadia@example.com")).ToContainTextAsync("Responder");
        await nadia.Page.GotoAsync(link);
        await Expect(nadia.Title).ToHaveTextAsync("This link does not work");
        await Expect(nadia.Main).ToContainTextAsync("This link was used already.");
    }
}
