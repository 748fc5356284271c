using System.Text;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Incidents;

internal static class ReportEndpoints
{
    /// <param name="DataLost">How much of the newest data was lost, PT0S for nothing; left out while nobody knows.</param>
    public sealed record ReportShape(string Summary, string Impact, string Cause, string WentWell = "", string WentBadly = "", TimeSpan? DataLost = null);

    public sealed record TimeShape(RecoveryPart Part, TimeSpan Took, string Reason);

    /// <param name="Runbook">The key of the runbook that has to change, if it is one.</param>
    public sealed record ActionShape(string Title, string Owner, DateTimeOffset DueOn, string Runbook = "");

    /// <param name="At">When it is; left out: it was held.</param>
    public sealed record PostMortemShape(DateTimeOffset? At = null);

    public sealed record TimeShown(RecoveryPart Part, TimeSpan? Took, TimeSpan? Computed, string Counts);

    public sealed record ReportShown(
        string Incident, string Summary, string Impact, string Cause, string WentWell, string WentBadly, TimeSpan? DataLost, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, Guid? Bundle, DateTimeOffset? PostMortemAt,
        DateTimeOffset? PostMortemHeldAt, string CountsFrom, TimeSpan? ActualRto, TimeSpan? Rto, IReadOnlyList<TimeShown> Times, IReadOnlyList<Guid> Actions, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/incidents/{key}/report").WithTags("Incidents");
        reports.MapGet("", ReadAsync).WithSummary("The report as it stands, with the times of the recovery").Needs(Permission.SeeIncidents);
        reports.MapPut("", EditAsync).WithSummary("Write the report").Needs(Permission.WorkIncidents).WithMetadata(new TakesIfMatch(true));
        reports.MapPost("/times", TimeAsync).WithSummary("Correct how long a part took, with the reason").Needs(Permission.WorkIncidents);
        reports.MapPost("/actions", ActionAsync).WithSummary("Agree on an action").Needs(Permission.WorkIncidents);
        reports.MapPost("/post-mortem", PostMortemAsync).WithSummary("Schedule the post-mortem, or say that it was held").Needs(Permission.WorkIncidents);
        reports.MapPost("/finish", FinishAsync).WithSummary("Finish and seal it; what was measured proves targets").Needs(Permission.CommandIncidents).WithMetadata(new TakesIfMatch(true));
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/{key}/report.md", MarkdownAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();
        routes.MapGet("/incidents/{key}/report.html", HtmlAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();
        routes.MapGet("/incidents/{key}/report.pdf", PdfAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();
    }

    private static async Task<Ok<ReportShown>> ReadAsync(string key, HttpContext context, ReadIncidentReport read, CancellationToken cancel) => TypedResults.Ok(Show(await read.ExecuteAsync(key, cancel), context));

    private static async Task<Ok<ReportShown>> EditAsync(string key, ReportShape body, HttpContext context, WorkIncidentReport work, ReadIncidentReport read, CancellationToken cancel)
    {
        await work.EditAsync(key, new ReportText(body.Summary, body.Impact, body.Cause, body.WentWell, body.WentBadly, body.DataLost), IfMatch.Read(context), cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> TimeAsync(string key, TimeShape body, HttpContext context, WorkIncidentReport work, ReadIncidentReport read, CancellationToken cancel)
    {
        await work.CorrectTimeAsync(key, body.Part, body.Took, body.Reason, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> ActionAsync(string key, ActionShape body, HttpContext context, WorkIncidentReport work, ReadIncidentReport read, CancellationToken cancel)
    {
        await work.AgreeAsync(key, body.Title, body.Owner, body.DueOn, body.Runbook, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> PostMortemAsync(string key, PostMortemShape body, HttpContext context, WorkIncidentReport work, ReadIncidentReport read, CancellationToken cancel)
    {
        if (body.At is { } at)
            await work.ScheduleAsync(key, at, cancel);
        else
            await work.HeldAsync(key, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> FinishAsync(string key, HttpContext context, FinishIncidentReport finish, ReadIncidentReport read, CancellationToken cancel)
    {
        await finish.ExecuteAsync(key, IfMatch.Read(context), cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<FileContentHttpResult> MarkdownAsync(string key, PrintIncidentReport print, CancellationToken cancel) =>
        TypedResults.File(Encoding.UTF8.GetBytes(await print.MarkdownAsync(key, cancel)), "text/markdown; charset=utf-8", $"incident-{key}.md");

    private static async Task<FileContentHttpResult> HtmlAsync(string key, PrintIncidentReport print, HttpContext context, CancellationToken cancel)
    {
        var html = await print.HtmlAsync(key, cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(html, "text/html; charset=utf-8");
    }

    private static async Task<FileContentHttpResult> PdfAsync(string key, PrintIncidentReport print, CancellationToken cancel) =>
        TypedResults.File(await print.PdfAsync(key, cancel), "application/pdf", $"incident-{key}.pdf");

    private static ReportShown Show(IncidentDossier of, HttpContext context)
    {
        var text = of.Report?.Text ?? ReportDraft.Of(of);
        return new ReportShown(
            of.Incident.Key, text.Summary, text.Impact, text.Cause, text.WentWell, text.WentBadly, text.DataLost, of.Report?.DueAt, of.Report?.FinishedAt, of.Report?.Bundle, of.Report?.PostMortemAt, of.Report?.PostMortemHeldAt,
            of.CountsFromWord, of.Computed.Total, of.Rto?.Value, [.. Enum.GetValues<RecoveryPart>().Select(part => new TimeShown(part, of.TimeOf(part), of.Computed[part], RecoveryTimes.Meaning(part)))],
            [.. of.Actions.Select(action => action.Id.Value)], of.Report?.Version ?? 0).WithVersion(context, of.Report?.Version ?? 0);
    }
}
