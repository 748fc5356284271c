using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A file is kept as the evidence of a readiness item: dropped, refused when it cannot be one, downloaded as it was.</summary>
public sealed class EvidenceFileJourneyTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_file_becomes_the_evidence_of_a_readiness_item_and_comes_back_as_it_was()
    {
        using var made = await console.Api.PostAsync("readiness-items", new StringContent("""{"key":"restore-seen","statement":"A restore was seen"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancel));
        var today = TimeProvider.System.GetUtcNow().Date;
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync("/readiness/items/restore-seen");

        await olga.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "restore.exe", MimeType = "application/octet-stream", Buffer = [0x4D, 0x5A, 0x90, 0x00] });
        await Expect(olga.Alert.First).ToBeVisibleAsync();
        await Expect(olga.Main.Locator("a[download]")).ToHaveCountAsync(0);

        await olga.Page.GetByLabel("Seen on").Last.FillAsync($"{today.AddDays(-1):yyyy-MM-dd}");
        await olga.Page.GetByLabel("Expires on").Last.FillAsync($"{today.AddDays(60):yyyy-MM-dd}");
        await olga.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "restore.log", MimeType = "text/plain", Buffer = "restored 42 of 42 tables\n"u8.ToArray() });
        await Expect(olga.Main).ToContainTextAsync("The evidence");
        await Expect(olga.Main).ToContainTextAsync("restore.log");

        var download = await olga.Page.RunAndWaitForDownloadAsync(() => olga.Main.Locator("a[download]").First.ClickAsync());
        Assert.Equal("restored 42 of 42 tables\n", await File.ReadAllTextAsync(await download.PathAsync(), Cancel));
        Assert.Empty(await olga.Page.SeriousFindingsAsync());
        Assert.Empty(olga.Errors);
    }
}
