using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads everything that an incident's report is made of.</summary>
public sealed class ReadIncidentReport(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<IncidentDossier> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadDossierAsync(await store.FindIncidentAsync(key, actor, cancel), cancel);
    }
}

/// <summary>The report in the forms in which it leaves the console.</summary>
public sealed class PrintIncidentReport(ReadIncidentReport read, ReadOrganisation organisation, PdfBrowser browser, TimeProvider clock)
{
    public async Task<string> MarkdownAsync(string key, CancellationToken cancel) => ReportMarkdown.Of(await read.ExecuteAsync(key, cancel));

    public async Task<byte[]> HtmlAsync(string key, CancellationToken cancel) =>
        ReportHtml.Render(ReportDocument.Of(await read.ExecuteAsync(key, cancel), (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole", clock.GetUtcNow()));

    public async Task<byte[]> PdfAsync(string key, CancellationToken cancel) => await browser.PrintAsync(await HtmlAsync(key, cancel), cancel) switch
    {
        PdfOutcome.Done { Pdf: { } pdf } => pdf,
        PdfOutcome.Failed { Why: var why } => throw new RefusedException($"The browser did not print it: {why}", "no-pdf"),
        _ => throw new RefusedException("There is no browser on the console's host to print with. Take the HTML and print it.", "no-pdf"),
    };
}
