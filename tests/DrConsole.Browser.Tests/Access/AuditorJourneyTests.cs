using DrConsole.Access;

namespace DrConsole.Browser.Tests;

/// <summary>An auditor comes by a link, reads the scope, and is out within seconds of the session being ended or the access being revoked.</summary>
public sealed class AuditorJourneyTests(Chromium chromium, OpenConsole console)
{
    private const float WithinSeconds = 15_000;

    [BrowserFact]
    public async Task An_auditor_reads_the_scope_until_an_administrator_ends_it()
    {
        await using var admin = await console.OpenAsync(chromium, PeopledConsole.Olga);
        await admin.GoAsync("/auditors");
        await admin.Field("email").FillAsync("vera@example.org");
        await admin.Field("reason").FillAsync("Yearly review");
        await admin.Field($"auditor-area-{nameof(Areas.Ledger)}").CheckAsync();
        await admin.Button("Make the link").ClickAsync();
        var link = await admin.Page.Locator(".banner code").InnerTextAsync();

        await using var vera = await console.OpenAsync(chromium);
        await vera.Page.GotoAsync(link);
        await vera.Field("Form.Name").FillAsync("Vera");
        await vera.Field("Form.Password").FillAsync(Password);
        await vera.Button("Begin").ClickAsync();
        await vera.LiveAsync();
        await Expect(vera.Title).ToHaveTextAsync("You may read Ledger");
        await vera.Main.GetByRole(AriaRole.Link, new() { Name = "Ledger" }).ClickAsync();
        await Expect(vera.Page.Locator("aside[aria-label='Audit access']")).ToContainTextAsync("Read only.");
        await Expect(vera.Page.Locator("main tr[data-row]").First).ToBeVisibleAsync();
        Assert.Contains("/ledger", (await console.ReadColumnAsync($"SELECT Path AS Value FROM AuditorViews")).Split('\n'));
        await Expect(vera.Page.Locator("nav.nav a[href='/environments']")).ToHaveCountAsync(0);
        await vera.GoAsync("/environments");
        await Expect(vera.Main).ToContainTextAsync("This is outside what you may audit");

        await vera.GoAsync("/ledger");
        await admin.GoAsync("/sessions");
        await admin.Button("End the session of Vera on", exact: false).First.ClickAsync();
        await admin.Button("End session").ClickAsync();
        await vera.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fledger", new() { Timeout = WithinSeconds });

        await vera.SignInAsync("vera@example.org", Password);
        await vera.LiveAsync();
        await admin.GoAsync("/auditors");
        await admin.Button("Revoke the access of vera@example.org").ClickAsync();
        await admin.Button("Revoke access").ClickAsync();
        await vera.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fledger", new() { Timeout = WithinSeconds });
        await vera.SignInAsync("vera@example.org", Password);
        await Expect(vera.Alert.First).ToHaveTextAsync("Your access as an auditor has ended. Ask the administrator who gave it.");
        await vera.Page.GotoAsync(link);
        await Expect(vera.Main).ToContainTextAsync("This link was withdrawn.");
        Assert.Empty(admin.Errors);
    }
}
