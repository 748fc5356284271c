using System.Net.Http.Json;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>What was typed and not sent: on the person's other device too, and never where it must not be.</summary>
public sealed class DraftTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task What_is_typed_on_one_device_is_on_the_persons_other_one()
    {
        var key = await console.CreateEnvironmentAsync("Two devices");
        await using var laptop = await console.OpenAsync(chromium, Olga);
        await using var phone = await console.OpenAsync(chromium, Olga);
        await laptop.GoAsync($"/environments/{key}");
        await laptop.Field("purpose").FillAsync("half a sent");
        await laptop.Field("production").CheckAsync();
        await StoredAsync(laptop, $"environment/{key}", "half a sent");

        await phone.GoAsync($"/environments/{key}");

        await Expect(Note(phone)).ToContainTextAsync("What you had typed is back");
        await Expect(phone.Field("purpose")).ToHaveValueAsync("half a sent");
        await Expect(phone.Field("production")).ToBeCheckedAsync();
        await phone.Button("Save changes").ClickAsync();
        await Expect(phone.Toast).ToBeVisibleAsync();
        Assert.Equal("half a sent", await console.PurposeOfAsync(key));
    }

    [BrowserFact]
    public async Task A_discarded_draft_is_gone_everywhere()
    {
        var key = await console.CreateEnvironmentAsync("Discarded");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync($"/environments/{key}");
        await window.Field("purpose").FillAsync("never mind");
        await StoredAsync(window, $"environment/{key}", "never mind");

        await window.GoAsync($"/environments/{key}");
        await Expect(window.Field("purpose")).ToHaveValueAsync("never mind");
        await window.Button("Discard it").ClickAsync();

        await Expect(window.Field("purpose")).ToHaveValueAsync("as it was");
        await Expect(Note(window)).ToBeHiddenAsync();
        Assert.DoesNotContain("never mind", await LocalAsync(window), StringComparison.Ordinal);
        Assert.DoesNotContain("never mind", await DraftsAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_draft_of_an_old_version_meets_the_same_conflict_check()
    {
        var key = await console.CreateEnvironmentAsync("Overtaken");
        await using var window = await console.OpenAsync(chromium, Olga);
        await window.GoAsync($"/environments/{key}");
        await window.Field("purpose").FillAsync("typed before");
        await StoredAsync(window, $"environment/{key}", "typed before");
        await window.Page.GotoAsync("about:blank");
        await ChangeAsync(key, "saved meanwhile");

        await window.GoAsync($"/environments/{key}");
        await Expect(window.Field("purpose")).ToHaveValueAsync("typed before");

        await window.Button("Save changes").ClickAsync();

        var panel = window.Page.GetByLabel("Conflict", new() { Exact = true });
        await Expect(panel).ToContainTextAsync("saved meanwhile");
        await Expect(panel).ToContainTextAsync("typed before");
        Assert.Equal("saved meanwhile", await console.PurposeOfAsync(key));
    }

    [BrowserFact]
    public async Task Passwords_and_secrets_are_in_no_draft()
    {
        await using var window = await console.OpenAsync(chromium, Ben);
        await window.GoAsync("/profile");
        await window.Page.Locator("#current").PressSequentiallyAsync("my-old-password");
        await window.Page.Locator("#new").PressSequentiallyAsync("my-new-password");
        await window.GoAsync("/secrets");
        await window.Field("value").PressSequentiallyAsync("the-secret-value");
        await window.Field("name").PressSequentiallyAsync("KNOWN_NAME");

        await StoredAsync(window, "secret", "KNOWN_NAME");

        var kept = await LocalAsync(window) + await DraftsAsync();
        Assert.Contains("KNOWN_NAME", kept, StringComparison.Ordinal);
        Assert.All(["my-old-password", "my-new-password", "the-secret-value"], word => Assert.DoesNotContain(word, kept, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Signing_out_leaves_nothing_on_a_shared_computer()
    {
        var key = await console.CreateEnvironmentAsync("Left behind");

        // Signed in anew: signing out ends the session, and the one at hand is that of other tests too.
        await using var window = await console.OpenAsync(chromium);
        await window.Page.GotoAsync("/sign-in");
        await window.SignInAsync(Olga.Email, Password);
        await window.LiveAsync();
        await window.GoAsync($"/environments/{key}");
        await window.Field("purpose").FillAsync("nobody's business");
        await Soon.IsAsync("the browser keeps the draft", async () => (await LocalAsync(window)).Contains("nobody's business", StringComparison.Ordinal));

        await window.Page.Locator(".top details.menu summary").ClickAsync();
        await window.Button("Sign out").ClickAsync();
        await window.AtAsync("/sign-in");

        Assert.DoesNotContain("draft:", await LocalAsync(window), StringComparison.Ordinal);
    }

    private static ILocator Note(Window window) => window.Page.Locator("[data-draft-note]");

    // What the person's browser would be given back.
    private static Task StoredAsync(Window window, string form, string text) => Soon.IsAsync($"the draft of {form} is stored", async () =>
    {
        var answer = await window.Page.Context.APIRequest.GetAsync($"/drafts?form={Uri.EscapeDataString(form)}");
        return answer.Status == 200 && (await answer.TextAsync()).Contains(text, StringComparison.Ordinal);
    });

    private static Task<string> LocalAsync(Window window) => window.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage })");

    private Task<string> DraftsAsync() => console.ReadColumnAsync($"""SELECT "Fields" AS "Value" FROM "Drafts" """);

    private async Task ChangeAsync(string key, string purpose)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"environments/{key}") { Content = JsonContent.Create(new { name = "Overtaken", purpose }) };
        request.Headers.IfMatch.Add(new("\"0\""));
        using var answer = await console.Api.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
    }
}
