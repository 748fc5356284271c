using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.Drills.Programmes;
using DrConsole.Web.Features.Drills.Reviews;
using DrConsole.Web.Features.Drills.Reports;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Drills;

internal static class DrillEndpoints
{
    public sealed record ReportSent([property: Description("The report's Markdown, or the text of its pages; up to 200,000 characters. Nothing of it is kept.")] string Text);

    /// <param name="Figures">How many figures could be read. With none, no contradiction means nothing.</param>
    public sealed record ReportAudited(string Title, DateOnly? Day, int Figures, IReadOnlyList<Contradiction> Contradictions);

    public sealed record RecordAudited(string Title, string Path, DateTimeOffset At, int Figures, IReadOnlyList<Contradiction> Contradictions);

    public static void MapDrills(this WebApplication app)
    {
        var api = app.MapApi();
        ProgrammeEndpoints.Map(app, api);
        ReviewEndpoints.Map(app, api);
        DrillReportEndpoints.Map(api);
        DrillReportEndpoints.MapFiles(app);
        var audit = api.MapGroup("/evidence-audit").WithTags("Drills");
        audit.MapGet("", RecordsAsync).WithSummary("Our drills, incidents and restore tests, each with what its figures contradict").Needs(Permission.SeeDrills);
        audit.MapPost("", ReportAsync).WithSummary("Derives the figures of a foreign report again, and lists what contradicts").Needs(Permission.SeeDrills);
    }

    private static async Task<Ok<IReadOnlyList<RecordAudited>>> RecordsAsync(AuditRecords audit, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<RecordAudited>>([.. (await audit.ExecuteAsync(cancel)).Select(record => new RecordAudited(record.Report.Title, record.Address, record.At, record.Report.Figures, record.Found))]);

    private static async Task<Ok<ReportAudited>> ReportAsync(ReportSent sent, AuditReport audit, CancellationToken cancel)
    {
        var (report, found) = await audit.ExecuteAsync(sent.Text, cancel);
        return TypedResults.Ok(new ReportAudited(report.Title, report.Day, report.Figures, found));
    }
}
