using DrConsole.Access;
using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>The ledger as an auditor walks it: from a record to its history, to an entry and its proof, and to whether all of it is whole.</summary>
public sealed class LedgerTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task From_a_record_to_its_history_to_the_proof_and_to_the_whole()
    {
        var key = await console.CreateEnvironmentAsync("Proven");
        await using var finn = await console.OpenAsync(chromium, Finn);
        await finn.GoAsync($"/environments/{key}");
        await finn.Link("History").ClickAsync();
        await Expect(finn.Main).ToContainTextAsync($"Everything about environment/{key}");
        var row = finn.Row("environment.added");
        // Where a checkpoint came first, it is signed already.
        await Expect(row).ToContainTextAsync(new System.Text.RegularExpressions.Regex("In order|Signed"));

        await row.Locator("td").First.Locator("a").ClickAsync();
        await Expect(finn.Main).ToContainTextAsync("The bytes that were hashed");
        await Expect(finn.Main).ToContainTextAsync($"environment/{key}");

        await finn.GoAsync("/ledger/outside");
        await Expect(finn.Main).ToContainTextAsync("Nothing is kept outside");
        await finn.GoAsync("/ledger/verify");
        await finn.Button("Verify now").ClickAsync();
        await Expect(finn.Title).ToContainTextAsync("The ledger was whole on", new() { Timeout = 60_000 });
        await Expect(finn.Row("Whole")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_person_is_erased_in_two_steps_after_reading_what_goes_and_what_stays()
    {
        var gone = new Person($"gone{Guid.CreateVersion7():N}"[..12], AccessRoles.Viewer);
        await console.AdmitAsync(gone);
        await console.CommandAsync(gone, new { type = "disable" });
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync("/people");
        await olga.Button($"Change {gone.Name}").ClickAsync();
        await olga.Link("Erase…").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("under a number that leads to nobody");

        await olga.Field("reason").FillAsync("Asked for it in writing");
        await olga.Button($"Erase {gone.Name}…").ClickAsync();
        await olga.Button("Erase for good").ClickAsync();

        await Expect(olga.Toast).ToContainTextAsync("erased");
        await Expect(olga.Main).Not.ToContainTextAsync(gone.Name);
    }
}
