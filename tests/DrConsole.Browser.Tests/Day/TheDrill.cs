using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 4. The procedure is exercised before it is needed: a drill is scheduled, held and judged, and an outsider verifies its record with openssl.</summary>
internal static class TheDrill
{
    public static async Task TellAsync(House house)
    {
        var ana = await house.WindowOfAsync(House.Ana);
        await ScheduleAsync(ana);
        await HoldAsync(house, ana);
        await JudgeAsync(ana);
        await SignAndVerifyAsync(house, ana);
    }

    private static async Task ScheduleAsync(Window ana)
    {
        await ana.GoAsync("/drills/new");
        await ana.Field("title").FillAsync("The agent database moves over");
        await ana.Field("runbook").FillAsync("cut-over-database");
        await ana.Field("environment").SelectOptionAsync("staging");
        await ana.Field("scheduledAt").FillAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(30).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await ana.Field("participants").FillAsync("dev-patel");
        await ana.Field("objectives").FillAsync("Two people can move the database over without its author");
        await ana.Field("criteria").FillAsync("Nothing was needed that the runbook does not name");
        await ana.Button("Plan the drill").ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync("The agent database moves over: planned");
        await ana.LiveAsync();
    }

    private static async Task HoldAsync(House house, Window ana)
    {
        // Everybody is there already, so that it begins now.
        await ana.Button("Start the drill").ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync("The agent database moves over: being recovered");
        await ana.Button("Mark now").First.ClickAsync();
        await ana.Button("Start the recovery").ClickAsync();
        var address = new Uri(ana.Page.Url).AbsolutePath;

        var dev = await house.WindowOfAsync(House.Dev);
        await dev.GoAsync(address);
        await Steps.DoAsync(dev, "Look at the primary", "Stopped for the drill.", "Its node answers", "Its log says why it stopped");
        foreach (var name in new[] { House.Mara, House.Olga })
        {
            var approver = await house.WindowOfAsync(name);
            await approver.GoAsync(address);
            await Steps.HoldAsync(approver, "Confirm the cutover");
        }
        await Expect(ana.Main).ToContainTextAsync("The recovery ended well.", Steps.Patiently);
        await House.PictureAsync(ana, "day-4-drill");
        await ana.Field("text").FillAsync("Both approvals came within a minute.");
        await ana.Button("Write it down", exact: false).ClickAsync();
        await ana.Button("Finish the drill").ClickAsync();
        await Expect(ana.Title).ToHaveTextAsync("The agent database moves over: waits to be judged", new() { Timeout = 60_000 });
    }

    private static async Task JudgeAsync(Window ana)
    {
        await ana.GoAsync(new Uri(ana.Page.Url).AbsolutePath + "/report");
        await ana.Button("Judge: Nothing was needed that the runbook does not name").ClickAsync();
        var dialog = ana.Page.Locator("dialog[open]");
        await dialog.GetByLabel("What shows it").FillAsync("The run has no added step and no note that asks for one.");
        await dialog.GetByLabel("Where it can be seen").FillAsync("The run of this drill");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Judge" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(ana.Title).ToContainTextAsync("waits for a signature", Steps.Patiently);
    }

    private static async Task SignAndVerifyAsync(House house, Window ana)
    {
        await ana.Button("Sign and seal the report").ClickAsync();
        var bundle = ana.Link("the bundle");
        await Expect(bundle).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await House.PictureAsync(ana, "day-4-report");
        await bundle.ClickAsync();
        await ana.LiveAsync();
        var download = await ana.Page.RunAndWaitForDownloadAsync(() => ana.Link("Download").ClickAsync());

        // As an outsider does it: the script comes from the program, not from the bundle, and needs nothing but bash and openssl.
        var folder = Path.Combine(house.Elsewhere, "auditor");
        Directory.CreateDirectory(folder);
        await ZipFile.ExtractToDirectoryAsync(await download.PathAsync(), folder, Cancel);
        await using var script = new ConsoleProcess(new Dictionary<string, string?>());
        Assert.Equal(0, await script.RunAsync("evidence", "script"));
        Assert.Equal(0, await VerifyAsync(script.Output, folder));

        var report = Path.Combine(folder, "report.html");
        await File.AppendAllTextAsync(report, "<p>We were faster.</p>", Cancel);
        Assert.NotEqual(0, await VerifyAsync(script.Output, folder));
    }

    private static async Task<int> VerifyAsync(string script, string folder)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script, "verify.sh", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await bash.StandardOutput.ReadToEndAsync(Cancel) + await bash.StandardError.ReadToEndAsync(Cancel);
        await bash.WaitForExitAsync(Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        return bash.ExitCode;
    }
}
