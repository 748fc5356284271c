using System.Text.Json;
using DrConsole.Access;

namespace DrConsole.Browser.Tests;

/// <summary>Passkeys in a real browser, with the authenticator that it has for tests.</summary>
public sealed class PasskeyJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_is_refused_after_it_was_removed()
    {
        var iris = new Person("iris", AccessRoles.Viewer);
        await console.AdmitAsync(iris);
        await using var window = await console.OpenAsync(chromium);
        await PutAuthenticatorAsync(window);
        await window.Page.GotoAsync("/sign-in");
        await window.SignInAsync(iris.Email, Password);
        await window.LiveAsync();

        await window.GoAsync("/profile/passkeys");
        await window.Field("name").FillAsync("Laptop");
        await window.Button("Add a passkey").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("You have one passkey");

        // The browser's own list below the address: the test's authenticator chooses from it by itself.
        await window.Page.EvaluateAsync("() => { window.before = true; }");
        await PressSignOutAsync(window);
        await window.Page.WaitForFunctionAsync("() => !window.before && document.querySelector('main[data-interactive=true]')");
        await window.GoAsync("/profile/sessions");
        await Expect(window.Row("This one")).ToContainTextAsync("Passkey");

        await window.Page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await SignOutAsync(window);
        await window.Button("Sign in with a passkey").ClickAsync();
        await window.LiveAsync();

        await window.GoAsync("/profile/passkeys");
        await window.Button("Remove Laptop").ClickAsync();
        await window.Button("Remove passkey").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Sign in without a password");
        await SignOutAsync(window);
        await window.Button("Sign in with a passkey").ClickAsync();
        await Expect(window.Alert).ToHaveTextAsync("This passkey is not known here any more. Sign in with your password.");
        Assert.Empty(window.Errors);
    }

    private static async Task SignOutAsync(Window window)
    {
        await PressSignOutAsync(window);
        await Expect(window.Title).ToHaveTextAsync("Sign in");
    }

    private static async Task PressSignOutAsync(Window window)
    {
        await window.Page.Locator("summary[aria-label$='your menu']").ClickAsync();
        await window.Button("Sign out").ClickAsync();
    }

    private static async Task PutAuthenticatorAsync(Window window)
    {
        var devtools = await window.Page.Context.NewCDPSessionAsync(window.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });
    }
}
