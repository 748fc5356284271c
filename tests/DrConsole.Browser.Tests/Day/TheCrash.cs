namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 7. Two people approve; in the middle of the promotion the console is killed. It comes back, says what nobody knows, and goes on when somebody has looked.</summary>
internal static class TheCrash
{
    public static async Task TellAsync(House house)
    {
        var ana = await house.WindowOfAsync(House.Ana);
        var room = new Uri(ana.Page.Url).AbsolutePath;
        house.Estate.Set("slow");
        foreach (var name in new[] { House.Mara, House.Olga })
        {
            var approver = await house.WindowOfAsync(name);
            await approver.GoAsync(room);
            await Expect(Steps.Work(approver, "Confirm the cutover")).ToContainTextAsync("You approve exactly this", Steps.Patiently);
            if (name == House.Mara)
                await House.PictureAsync(approver, "day-7-approval");
            await Steps.HoldAsync(approver, "Confirm the cutover");
        }
        await Soon.IsAsync("the standby is being promoted", () => house.Estate.Has("promoting"), seconds: 60);

        house.NobodySawAnError();
        await ana.Main.Locator(".compose [name=note]").FillAsync("Support was told to expect a min");
        await house.Console.KillAsync();
        await Expect(ana.Connection).ToBeVisibleAsync();
        await House.PictureAsync(ana, "day-7-connection-lost", fromTop: false);
        await house.Console.RestartAsync();
        await ComeBackAsync(house, ana);
    }

    private static async Task ComeBackAsync(House house, Window ana)
    {
        await Expect(ana.Page.Locator("[data-draft-note]:visible").First).ToContainTextAsync("What you had typed is back", Steps.Patiently);
        await ana.LiveAsync();
        await Expect(ana.Main.Locator(".compose [name=note]")).ToHaveValueAsync("Support was told to expect a min");

        // Its runner died with it, so that nobody has seen how the promotion ended. Somebody looks: it did not happen.
        var unknown = Steps.Work(ana, "Promote the standby");
        await Expect(unknown).ToContainTextAsync("It may or may not have finished", Steps.Patiently);
        Assert.False(house.Estate.Has("promoted"));
        await House.PictureAsync(ana, "day-7-unknown");
        house.Estate.Unset("slow");
        await unknown.GetByLabel("It did not happen").CheckAsync();
        await unknown.Locator("[name=note]").FillAsync("pg_is_in_recovery() is still true on the standby.");
        await unknown.GetByRole(AriaRole.Button, new() { Name = "Say: it did not happen" }).ClickAsync();
        await Soon.IsAsync("the standby is promoted", () => house.Estate.Has("promoted"), seconds: 90);
        await Expect(ana.Main.GetByRole(AriaRole.Region, new() { Name = "Run: Cut the agent database over" })).ToContainTextAsync("Succeeded", Steps.Patiently);
    }
}
