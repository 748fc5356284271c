namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 6. Somebody commands, stakeholders hear of it in time, the runbook is started, a step fails and is tried again, and a gate holds until it may pass.</summary>
internal static class TheCutover
{
    public static async Task TellAsync(House house)
    {
        var ana = await house.WindowOfAsync(House.Ana);
        await ana.GoAsync("/incidents");
        await ana.Main.Locator("a[href^='/incidents/20']").First.ClickAsync();
        await ana.LiveAsync();
        await ana.Button("Take command").ClickAsync();
        await Expect(ana.Button("Take command")).ToHaveCountAsync(0);

        await SendUpdateAsync(ana, "Agents answer without memory: conversations are not stored.", "The primary of the agent database does not answer. We prepare the standby.");
        await ana.Main.Locator("li", new() { HasText = "Cut the agent database over to its standby" }).GetByRole(AriaRole.Button, new() { Name = "Start live run" }).ClickAsync();

        var dev = await house.WindowOfAsync(House.Dev);
        await Steps.DoAsync(dev, "Look at the primary", "The node is gone: its disk controller died.", "Its node answers", "Its log says why it stopped");
        await FenceAsync(house, ana);
        await ProveHistoryAsync(house, ana);
        await Expect(ana.Main).ToContainTextAsync("Confirm the cutover", Steps.Patiently);
        await House.PictureAsync(ana, "day-6-war-room");
    }

    /// <summary>The drafted update, with what only a person knows, sent before it is due.</summary>
    public static async Task SendUpdateAsync(Window ana, string impact, string progress)
    {
        await ana.Button("Review and send", exact: false).ClickAsync();
        await ana.Field("impact").FillAsync(impact);
        await ana.Field("progress").FillAsync(progress);
        await ana.Main.Locator("#updates").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = false }).ClickAsync();
        await Expect(ana.Main.Locator("#updates [role=status]")).ToContainTextAsync("Sent: ", Steps.Patiently);
    }

    private static async Task FenceAsync(House house, Window ana)
    {
        await Expect(Steps.Work(ana, "Fence the old primary")).ToContainTextAsync("exit code 4", Steps.Patiently);
        await Expect(Steps.Work(ana, "Fence the old primary")).ToContainTextAsync("locked by a change that is under way");
        await House.PictureAsync(ana, "day-6-failed-step");
        house.Estate.Unset("locked");
        await Steps.RetryAsync(ana, "Fence the old primary", "The change was stopped and its lock taken away.");
        await Soon.IsAsync("the primary is fenced", () => house.Estate.Has("fenced"), seconds: 60);
    }

    // The standby is behind: nobody goes on before it has caught up, whoever asks.
    private static async Task ProveHistoryAsync(House house, Window ana)
    {
        await Expect(Steps.Work(ana, "The standby continues the history")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.False(house.Estate.Has("promoting"));
        house.Estate.Histories("timeline 7", "timeline 7");
        await Steps.RetryAsync(ana, "The standby continues the history", "The rest of the archive was replayed.");
    }
}
