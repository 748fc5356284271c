using static DrConsole.Browser.Tests.PeopledConsole;

namespace DrConsole.Browser.Tests;

/// <summary>A plan that exists as a document is dropped, looked at before it is stored, and taken over.</summary>
public sealed class ImportingTests(Chromium chromium, OpenConsole console)
{
    [BrowserFact]
    public async Task A_document_is_previewed_confirmed_and_known_the_second_time()
    {
        await using var olga = await console.OpenAsync(chromium, Olga);
        await olga.GoAsync("/import");
        var file = new FilePayload { Name = "harbour.md", MimeType = "text/markdown", Buffer = "# Harbour plan\n\nRTO: 2h\nRPO: best effort\n\n## Scenario 1: Crane stuck\n\nSymptoms: Nothing moves\n\nSteps:\n1. Call <b>the</b> yard.\n"u8.ToArray() };

        await olga.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Expect(olga.Main).ToContainTextAsync("harbour.md");
        await olga.Button("Preview").ClickAsync();
        await Expect(olga.Row("Crane stuck")).ToContainTextAsync("Will be created");
        await Expect(olga.Row("best effort")).ToContainTextAsync("4");
        await olga.Button("Import 2 records").ClickAsync();
        await Expect(olga.Toast).ToContainTextAsync("2 records created");

        await olga.Page.GetByLabel("Or paste a document").FillAsync("# Harbour plan\n\nRTO: 15 parsecs\n");
        await olga.Button("Preview").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Line 3: RTO: 'parsecs' is no unit of time.");
        await olga.Page.GetByLabel("Or paste a document").FillAsync("# Harbour plan\n\nRTO: 2h\n");
        await olga.Button("Preview").ClickAsync();
        await Expect(olga.Row("Harbour plan")).ToContainTextAsync("Unchanged");

        await olga.GoAsync("/export");
        await Expect(olga.Row("plans/harbour-plan.md")).ToContainTextAsync("2");
    }
}
