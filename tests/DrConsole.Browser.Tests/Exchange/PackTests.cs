using System.Text.Json;
using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Browser.Tests;

/// <summary>The pack as a file, in a real browser without a network: it opens, is searched, ticked and saved; sealed, it opens with its passphrase alone.</summary>
public sealed class PackTests(Chromium chromium)
{
    private const string Phrase = "correct horse battery staple";

    private const string Yaml = """
        runbook: shop-down
        title: Bring the shop back
        steps:
          - {id: look, title: Look at the till, kind: manual, instructions: "Is the **lamp** on? `<script>alert(1)</script>`"}
          - {id: restart, title: Restart the till, kind: command, run: [./restart.sh]}

        """;

    [BrowserFact]
    public async Task It_is_opened_searched_ticked_saved_and_sealed_without_a_network()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        await console.As<EditRunbook>(Eva).CreateAsync(Yaml, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("shop-down", null, Cancel);
        await using var window = await chromium.OpenAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await window.Page.Context.SetOfflineAsync(true);

        await window.Page.GotoAsync(await FileAsync(console, null));
        var file = await TickAndSaveAsync(window);
        Assert.Equal((1, 0), (await TakeAsync(console, file)).Item1);
        Assert.Equal((0, 1), (await TakeAsync(console, file)).Item1);
        Assert.Empty(await window.Page.SpillsAsync());

        await window.Page.GotoAsync(await FileAsync(console, Phrase));
        await Expect(window.Title).ToHaveTextAsync("Sealed break-glass pack");
        await window.Page.GetByLabel("Passphrase").FillAsync("not the passphrase");
        await window.Button("Open").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The passphrase does not open this pack, or the file was changed.");
        await window.Page.GetByLabel("Passphrase").FillAsync(Phrase);
        await window.PressAsync("Enter");
        Assert.Equal("restart", Ticks(await TickAndSaveAsync(window)).Single().GetProperty("step").GetString());
        Assert.Empty(window.Errors);
    }

    [BrowserFact]
    public async Task A_browser_without_cryptography_gets_a_plain_sentence()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var window = await chromium.OpenAsync();
        await window.Page.AddInitScriptAsync("Object.defineProperty(window, 'crypto', { value: {} })");

        await window.Page.GotoAsync(await FileAsync(console, Phrase));

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This browser cannot open a sealed pack.");
        await Expect(window.Page.GetByLabel("Passphrase")).ToBeHiddenAsync();
    }

    private static async Task<byte[]> TickAndSaveAsync(Window window)
    {
        await Expect(window.Title.Locator("visible=true")).ToHaveTextAsync("What to do first");
        await window.Page.GetByLabel("Search everything").FillAsync("till lamp");
        await Expect(window.Page.Locator("#contents li:visible")).ToHaveCountAsync(1);
        await window.PressAsync("Enter");
        await Expect(window.Title.Locator("visible=true")).ToHaveTextAsync("Bring the shop back");

        // Nobody's tick is no tick.
        await window.Page.GetByLabel("2. Restart the till").ClickAsync();
        await Expect(window.Page.GetByLabel("2. Restart the till")).Not.ToBeCheckedAsync();
        await window.Page.GetByLabel("Your name").FillAsync("Ida Berg");
        await window.Page.GetByLabel("2. Restart the till").ClickAsync();
        await Expect(window.Page.Locator(".step.done .did")).ToContainTextAsync("UTC by Ida Berg");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Save 1 tick").ClickAsync());
        await Expect(window.Button("Saved")).ToBeVisibleAsync();
        return await File.ReadAllBytesAsync(await download.PathAsync(), Cancel);
    }

    private static async Task<((int, int), TickFileId?)> TakeAsync(TestConsole console, byte[] file)
    {
        var taken = await console.As<TakeTicks>(Dev).ExecuteAsync(file, null, Cancel);
        return ((taken.New, taken.Known), taken.File);
    }

    private static JsonElement.ArrayEnumerator Ticks(byte[] file) => JsonDocument.Parse(file).RootElement.GetProperty("ticks").EnumerateArray();

    private static async Task<string> FileAsync(TestConsole console, string? passphrase)
    {
        var path = Path.Combine(console.Store.Folder, passphrase is null ? "pack.html" : "sealed.html");
        await File.WriteAllBytesAsync(path, (await console.As<MakePack>(Ben).ExecuteAsync(PackCause.CommandLine, passphrase, pdf: false, Cancel)).Made.Html, Cancel);
        return new Uri(path).AbsoluteUri;
    }
}
