using Bunit;
using DrConsole.Drills;
using DrConsole.Web.Features.Drills;
using DrConsole.Web.Features.Drills.Reports;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Features.Overview.Metrics;
using DrConsole.Web.Tests.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Drills;

/// <summary>The parts of a drill's report, of its figures, and the page of the evidence auditor.</summary>
public sealed class DrillReportPartTests : BunitContext, IClassFixture<PartsConsole>
{
    public DrillReportPartTests(PartsConsole console)
    {
        Services.AddSingleton<TimeProvider>(new HandClock(DrillReportSamples.Start));
        this.AddAuthorization().SetAuthorized("ana");
        console.AddForms(this);
        Services.AddSingleton(console.Pulse);
        Services.AddScoped(_ => console.Of<AuditRecords>());
        Services.AddScoped(_ => console.Of<AuditReport>());
    }

    [Fact]
    public void Every_measurement_says_its_target_its_margin_and_where_the_time_went()
    {
        var panel = Render<DrillResultsPanel>(parameters => parameters.Add(part => part.Rows, DrillReportSamples.Measured));

        var rows = panel.FindAll("tr[data-row]").Select(row => row.TextContent).ToList();
        Assert.Contains("detect 6 min 40 s, decide 8 min, execute 26 min, verify 11 min", rows[0], StringComparison.Ordinal);
        Assert.Contains("Met, 7 min 50 s inside", rows[0], StringComparison.Ordinal);
        Assert.Contains("Missed, 5 s over", rows[1], StringComparison.Ordinal);
        Assert.Contains("not known", rows[2], StringComparison.Ordinal);
        Assert.Contains("Missed, not reached", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_deviation_leads_to_its_step_and_a_change_to_its_version()
    {
        Assert.EndsWith("/steps/grant", Render<DrillDeviationsPanel>(parameters => parameters.Add(part => part.Rows, DrillReportSamples.Deviations)).Find("a").GetAttribute("href"), StringComparison.Ordinal);

        var changes = Render<DrillChangesPanel>(parameters => parameters.Add(part => part.Rows, DrillReportSamples.Changes)).FindAll("tr[data-row]").Select(row => row.TextContent).ToList();
        Assert.Contains("v8", changes[0], StringComparison.Ordinal);
        Assert.Contains("not changed yet", changes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_drills_lead_to_the_drills_behind_each_month()
    {
        var section = Render<DrillMetricsSection>(parameters => parameters.Add(part => part.Of, DrillReportSamples.Metrics));

        Assert.Contains("50 %", section.Find(".figures").TextContent, StringComparison.Ordinal);
        Assert.Contains(section.FindAll("a"), link => link.GetAttribute("href") == "/recovery-metrics?from=2026-10-01&to=2026-10-31");
        Assert.Contains(section.FindAll("a"), link => link.GetAttribute("href") == "/drills/2026-012/report");
        Assert.Contains("No drill in this period", Render<DrillMetricsSection>(parameters => parameters.Add(part => part.Of, DrillReportSamples.Nothing)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_auditor_shows_what_contradicts_in_a_pasted_report_and_that_nothing_read_is_no_clean_bill()
    {
        SetRendererInfo(new("Server", true));
        var page = Render<EvidenceAuditPage>();
        Assert.Contains("Nothing to audit yet", page.Markup, StringComparison.Ordinal);

        await AuditAsync(page, "Failed: 09:00\nRecovered: 09:40\nActual RTO: 20 min");
        page.WaitForAssertion(() => Assert.Contains("The time of recovery is said to have taken 20 min, and its times make 40 min.", page.Markup, StringComparison.Ordinal), Patience);
        await AuditAsync(page, "Nothing here has a figure.");
        page.WaitForAssertion(() => Assert.Contains("No figure could be read", page.Markup, StringComparison.Ordinal), Patience);
        await AuditAsync(page, " ");
        page.WaitForAssertion(() => Assert.Contains("Paste the report", page.Markup, StringComparison.Ordinal), Patience);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static async Task AuditAsync(IRenderedComponent<EvidenceAuditPage> page, string text)
    {
        await page.Find("textarea").ChangeAsync(new() { Value = text });
        await page.Find("form").SubmitAsync();
    }
}
