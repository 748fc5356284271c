namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 8. Stakeholders hear the rest in time, the incident is resolved with evidence, and its report is written, sealed and closed.</summary>
internal static class TheReport
{
    public static async Task TellAsync(House house)
    {
        var ana = await house.WindowOfAsync(House.Ana);
        var room = new Uri(ana.Page.Url).AbsolutePath;
        await TheCutover.SendUpdateAsync(ana, "Agents answer with memory again.", "The standby is the primary now. We watch it before we say that it is over.");
        await Expect(ana.Main.Locator("#updates [data-past='true']")).ToHaveCountAsync(0);

        await ana.GoAsync(room + "/course");
        await ana.Field("phase").SelectOptionAsync("Verify");
        await ana.Field("reason").First.FillAsync("The run ended well; its gate saw a row written and read back.");
        await ana.Button("Go to Verify").ClickAsync();
        await Expect(ana.Main).ToContainTextAsync("Verify: to do");
        foreach (var box in await ana.Main.Locator(".checks input").AllAsync())
            await box.CheckAsync();
        await Expect(ana.Main.Locator(".checks .under", new() { HasText = House.Ana }).Last).ToBeVisibleAsync();

        await ana.GoAsync(room + "/course");
        await ana.Field("cause").FillAsync("The disk controller of the primary's node died.");
        await ana.Field("resolution").FillAsync("The standby was promoted.");
        await ana.Button("Resolve incident").ClickAsync();
        await Expect(ana.Button("Resolve incident")).ToHaveCountAsync(0);
        await ana.GoAsync(room);
        await Expect(ana.Main).ToContainTextAsync("is resolved");

        await WriteAsync(ana, room);
    }

    private static async Task WriteAsync(Window ana, string room)
    {
        await ana.GoAsync(room + "/report");
        await Expect(ana.Field("summary")).Not.ToHaveValueAsync("");
        await ana.Field("impact").FillAsync("For a while agents forgot what they were told.");
        await ana.Button("Save the report").ClickAsync();
        await ana.Button("Finish and seal the report").ClickAsync();
        await Expect(ana.Title).ToContainTextAsync("is finished", Steps.Patiently);
        await Expect(ana.Main.GetByRole(AriaRole.Link, new() { Name = "The bundle" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await House.PictureAsync(ana, "day-8-report");
        await ana.Button("Close the incident").ClickAsync();
        await Expect(ana.Button("Close the incident")).ToHaveCountAsync(0);
        await ana.GoAsync("/targets");
        await Expect(ana.Main).ToContainTextAsync("Commitment");
        await House.PictureAsync(ana, "day-8-targets");
    }
}
