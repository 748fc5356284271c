using System.Diagnostics;
using DrConsole.Access;

namespace DrConsole.Browser.Tests;

/// <summary>What somebody may no longer do is gone from their open pages too.</summary>
public sealed class RightsTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task Whoever_is_disabled_is_signed_out_of_open_pages()
    {
        var gil = new Person("gil", AccessRoles.Viewer);
        await console.AdmitAsync(gil);
        await using var window = await console.OpenAsync(chromium, gil);
        await window.GoAsync("/environments");

        var since = Stopwatch.StartNew();
        await console.CommandAsync(gil, new { type = "disable" });
        await window.AtAsync("/sign-in?returnUrl=%2Fenvironments");

        TestContext.Current.TestOutputHelper?.WriteLine($"Signed out after {since.ElapsedMilliseconds} ms.");
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await window.SignInAsync(gil.Email, Password);
        await Expect(window.Alert).ToHaveTextAsync("The address or the password is not right.");
    }

    [BrowserFact]
    public async Task A_role_that_is_taken_away_hides_and_refuses_at_once_on_open_pages()
    {
        var hana = new Person("hana", AccessRoles.Administrator | AccessRoles.Viewer);
        await console.AdmitAsync(hana);
        var key = await console.CreateEnvironmentAsync("Taken away");
        await using var people = await console.OpenAsync(chromium, hana);
        await using var editor = await people.AnotherAsync();
        await people.GoAsync("/people");
        await editor.GoAsync($"/environments/{key}");
        await Expect(editor.Button("Save changes")).ToBeVisibleAsync();

        await console.CommandAsync(hana, new { type = "set-roles", roles = new[] { "Viewer" } });

        const float AtOnce = 5_000;
        await Expect(people.Main).ToContainTextAsync("Your role does not open this page", new() { Timeout = AtOnce });
        await Expect(editor.Button("Save changes")).ToHaveCountAsync(0, new() { Timeout = AtOnce });
        await Expect(people.Page.Locator("nav.nav a[href='/people']")).ToHaveCountAsync(0);
        await Expect(editor.Field("purpose")).Not.ToBeEditableAsync();
    }

    [BrowserTheory]
    [InlineData("/people")]
    [InlineData("/tokens")]
    [InlineData("/secrets")]
    public async Task A_page_without_the_permission_says_so(string path)
    {
        await using var window = await console.OpenAsync(chromium, Cora);

        await window.GoAsync(path);

        await Expect(window.Main).ToContainTextAsync("Your role does not open this page");
        await Expect(window.Main.GetByRole(AriaRole.Link, new() { Name = "Permissions" })).ToBeVisibleAsync();
        await Expect(window.Page.Locator($"nav.nav a[href='{path}']")).ToHaveCountAsync(0);
    }
}
