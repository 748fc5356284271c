namespace DrConsole.Browser.Tests;

/// <summary>Evidence: a statement is sealed, verified where it lies, held, and checked again from a file.</summary>
[Collection(StoppableConsole.Name)]
public sealed class BundleTests(Chromium chromium, PeopledConsole console)
{
    [BrowserFact]
    public async Task A_statement_is_sealed_verified_held_and_checked_from_a_file()
    {
        await using var ana = await console.OpenAsync(chromium, Ana);
        await ana.GoAsync("/bundles/statement");
        await ana.Button("Seal the statement").ClickAsync();
        await Expect(ana.Title).ToContainTextAsync("Ledger, ", new() { Timeout = 30_000 });

        await ana.Button("Verify now").ClickAsync();
        await Expect(ana.Page.Locator("[data-verdict=whole]")).ToContainTextAsync("which this ledger announced", new() { Timeout = 10_000 });
        await ana.Field("reason").FillAsync("The insurer asks");
        await ana.Button("Hold this bundle").ClickAsync();
        await Expect(ana.Main).ToContainTextAsync("Held: it is kept whatever its retention says.");

        var download = await ana.Page.RunAndWaitForDownloadAsync(() => ana.Link("Download").ClickAsync());
        var file = await download.PathAsync();
        await ana.GoAsync("/bundles/check");
        await ana.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Expect(ana.Page.Locator("[data-verdict=whole]")).ToBeVisibleAsync(new() { Timeout = 10_000 });

        await ana.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "cut.zip", MimeType = "application/zip", Buffer = (await File.ReadAllBytesAsync(file))[..5_000] });
        await Expect(ana.Page.Locator("[data-verdict=broken]")).ToContainTextAsync("no whole zip file", new() { Timeout = 10_000 });
    }
}
