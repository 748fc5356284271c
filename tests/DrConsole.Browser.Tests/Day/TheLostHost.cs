namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 9. The console's own host is lost. Elsewhere it comes back from its backup: whole up to it, what is lost named, its ledger whole, everybody as before.</summary>
internal static class TheLostHost
{
    public static async Task TellAsync(House house)
    {
        var olga = await house.WindowOfAsync(House.Olga);
        await olga.GoAsync("/backups/console");
        await olga.Button("Back up now").ClickAsync();
        Assert.Equal(0, await house.BesideAsync("backup", "create"));
        await olga.GoAsync("/backups/console");
        await Expect(olga.Main).Not.ToContainTextAsync("nothing yet");
        await House.PictureAsync(olga, "day-9-own-backup");

        // What is written after the backup is what will be lost.
        await olga.GoAsync("/environments/new");
        await olga.Field("key").FillAsync("too-late");
        await olga.Field("name").FillAsync("Too late for the backup");
        await olga.Button("Create environment").ClickAsync();
        await olga.AtAsync("/environments/too-late");

        await house.Console.KillAsync();
        await house.CloseWindowsAsync();
        await house.Console.DisposeAsync();
        Directory.Delete(house.FirstSite, recursive: true);

        await RestoreAsync(house);
        await SeeThatItIsWholeAsync(house);
    }

    private static async Task RestoreAsync(House house)
    {
        var console = house.At(house.SecondSite);
        var code = await console.RunAsync("backup", "restore", Path.Combine(house.Elsewhere, "backups"));
        TestContext.Current.TestOutputHelper?.WriteLine(console.Output);
        Assert.True(code == 0, console.Output);
        Assert.Contains("RTO: it took", console.Output, StringComparison.Ordinal);
        Assert.Contains("RPO: it is whole up to", console.Output, StringComparison.Ordinal);

        // More was signed outside than came back: the log may not go on under its name as if nothing had happened.
        if (console.Output.Contains("Nothing is signed until", StringComparison.Ordinal))
            Assert.True(await console.RunAsync("ledger", "restart", "--reason", "The first site is gone; restored from the newest backup.") == 0, console.Output);
        Assert.True(await console.RunAsync("ledger", "verify") == 0, console.Output);
        await console.StartAsync();
    }

    private static async Task SeeThatItIsWholeAsync(House house)
    {
        await using var ana = await house.OpenAsync();
        await ana.Page.GotoAsync("/incidents");
        await ana.SignInAsync(House.EmailOf(House.Ana), Password);
        await ana.LiveAsync();
        await Expect(ana.Main).ToContainTextAsync(TheAlarm.Title);
        await ana.GoAsync("/drills");
        await Expect(ana.Main).ToContainTextAsync("The agent database moves over");
        await ana.GoAsync("/environments");
        await Expect(ana.Row("Staging")).ToBeVisibleAsync();
        await Expect(ana.Main).Not.ToContainTextAsync("Too late for the backup");
        await ana.GoAsync("/backups/console");
        await Expect(ana.Main).ToContainTextAsync("Restores of this console");
        await House.PictureAsync(ana, "day-9-restored");
    }
}
