using System.Text.RegularExpressions;
using DrConsole.Access;

namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 1. Nine in the morning: an empty machine becomes a console with a catalogue, and everybody who will need it joins.</summary>
internal static partial class SettingUp
{
    public static async Task TellAsync(House house)
    {
        await house.At(house.FirstSite).StartAsync();
        var olga = await house.WindowOfAsync(House.Olga);

        await Soon.IsAsync("the link is printed", () => SetUpLink().IsMatch(house.Console.Output));
        await olga.Page.GotoAsync(SetUpLink().Match(house.Console.Output).Value);
        await olga.Field("Form.Organisation").FillAsync("Northwind");
        await olga.Field("Form.Email").FillAsync(House.EmailOf(House.Olga));
        await olga.Field("Form.Name").FillAsync(House.Olga);
        await olga.Field("Form.Password").FillAsync(Password);
        await House.PictureAsync(olga, "day-1-set-up");
        await olga.Button("Set up").ClickAsync();
        await olga.LiveAsync();

        await TurnSecondFactorOnAsync(olga);
        await EverybodyJoinsAsync(house, olga);
    }

    private static async Task TurnSecondFactorOnAsync(Window olga)
    {
        await olga.Button("Begin").ClickAsync();
        await Expect(olga.Page.Locator("svg.qr")).ToBeVisibleAsync();
        await olga.Field("code").FillAsync(Authenticator.CodeFor(await olga.Page.Locator("code.code").InnerTextAsync()));
        await olga.Button("Turn it on").ClickAsync();
        await olga.Link("I have kept them").ClickAsync();
        await olga.AtAsync("/");
        await olga.LiveAsync();
        await Expect(olga.Link("Recovery site", exact: false).First).ToBeVisibleAsync();
        await House.PictureAsync(olga, "day-1-first-look");
    }

    private static async Task EverybodyJoinsAsync(House house, Window olga)
    {
        foreach (var (name, roles) in House.Invited)
        {
            await olga.GoAsync("/people");
            await olga.Field("email").FillAsync(House.EmailOf(name));
            foreach (var role in roles)
                await olga.Field($"invite-{role}").CheckAsync();
            await olga.Button("Make an invitation link").ClickAsync();
            var link = await olga.Page.Locator(".banner code").InnerTextAsync();

            var window = await house.WindowOfAsync(name);
            await window.Page.GotoAsync(link);
            await window.Field("Form.Name").FillAsync(name);
            await window.Field("Form.Password").FillAsync(Password);
            await window.Button("Join").ClickAsync();
            await window.LiveAsync();
        }
        await Expect(olga.Main.Locator("tr[data-row]")).ToHaveCountAsync(House.Invited.Count + 1);
        await Expect(olga.Row(House.Dev)).ToContainTextAsync(nameof(AccessRoles.Responder));
    }

    [GeneratedRegex(@"http://\S+/setup\?token=\S+")]
    private static partial Regex SetUpLink();
}
