using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Drills.Reports;

internal static class DrillReportEndpoints
{
    /// <param name="Finding">The number of the finding that it follows from.</param>
    /// <param name="Runbook">The key of the runbook that has to change, if it is one.</param>
    public sealed record ActionShape(int Finding, string Title, string Owner, DateTimeOffset DueOn, string Runbook = "");

    public sealed record FindingShape(FindingWeight Weight, string Text);

    public sealed record SummaryShape(string Summary);

    public sealed record CorrectionShape(string Reason);

    public sealed record CriterionShown(int Number, CriterionKind Kind, string Text, string Parameter, CriterionJudgement? Judgement, string Why, string Evidence, string JudgedBy, DateTimeOffset? JudgedAt);

    /// <param name="State">Measured, NotReached, or Unknown: then nothing says, and it is not guessed.</param>
    public sealed record ResultShown(string Subject, string Name, TargetKind Kind, int? Tier, TimeSpan? Target, MeasuredState State, TimeSpan? Value, bool? Met, DateTimeOffset? AsOf, string Why, TimeSpan? Detect, TimeSpan? Decide, TimeSpan? Execute, TimeSpan? Verify);

    public sealed record FindingShown(int Number, FindingWeight Weight, string Text, string FoundBy, DateTimeOffset FoundAt, Guid? Action);

    public sealed record EditionShown(int Number, string Corrects, string SignedBy, DateTimeOffset? SignedAt, Guid? Bundle);

    public sealed record ReportShown(
        string Drill, string Title, DrillState State, DrillOutcome? Outcome, IReadOnlyList<string> Because, string Summary, IReadOnlyList<CriterionShown> Criteria, IReadOnlyList<ResultShown> Results,
        IReadOnlyList<Deviation> Deviations, IReadOnlyList<FindingShown> Findings, IReadOnlyList<Guid> Actions, IReadOnlyList<ProcedureChange> Procedures, IReadOnlyList<EditionShown> Editions, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var drill = api.MapGroup("/drills/{key}").WithTags("Drills");
        drill.MapGet("/report", ReadAsync).WithSummary("The report: criteria, what was measured, deviations, findings, editions").Needs(Permission.SeeDrills);
        drill.MapPut("/report", SummarizeAsync).WithSummary("Say in short what it showed").Needs(Permission.CommandDrills).WithMetadata(new TakesIfMatch(true));
        drill.MapPost("/report/findings", FindAsync).WithSummary("Write a finding down").Needs(Permission.CommandDrills);
        drill.MapPost("/report/actions", AgreeAsync).WithSummary("Agree on an action because of a finding").Needs(Permission.CommandDrills);
        drill.MapPost("/report/corrections", CorrectAsync).WithSummary("Begin the correction of a signed report").Needs(Permission.SignDrills);
        drill.MapGet("/evidence", EvidenceAsync).WithSummary("The sealed bundle of the newest signed report, a zip file").Needs(Permission.SeeDrills);
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/drills/{key}/report.html", HtmlAsync).Needs(Permission.SeeDrills).ExcludeFromDescription();
        routes.MapGet("/drills/{key}/report.pdf", PdfAsync).Needs(Permission.SeeDrills).ExcludeFromDescription();
    }

    private static async Task<Ok<ReportShown>> ReadAsync(string key, HttpContext context, ReadDrillReport read, CancellationToken cancel)
    {
        var of = await read.ExecuteAsync(key, cancel);
        return TypedResults.Ok(Show(of).WithVersion(context, of.Record?.Version ?? 0));
    }

    private static async Task<Ok<ReportShown>> SummarizeAsync(string key, SummaryShape body, HttpContext context, SummarizeDrill summarize, ReadDrillReport read, CancellationToken cancel)
    {
        await summarize.ExecuteAsync(key, body.Summary, IfMatch.Read(context), cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> FindAsync(string key, FindingShape body, HttpContext context, WorkFindings work, ReadDrillReport read, CancellationToken cancel)
    {
        await work.FindAsync(key, body.Weight, body.Text, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> AgreeAsync(string key, ActionShape body, HttpContext context, WorkFindings work, ReadDrillReport read, CancellationToken cancel)
    {
        await work.AgreeAsync(key, body.Finding, body.Title, body.Owner, body.DueOn, body.Runbook, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<Ok<ReportShown>> CorrectAsync(string key, CorrectionShape body, HttpContext context, CorrectDrill correct, ReadDrillReport read, CancellationToken cancel)
    {
        await correct.ExecuteAsync(key, body.Reason, cancel);
        return await ReadAsync(key, context, read, cancel);
    }

    private static async Task<FileStreamHttpResult> EvidenceAsync(string key, OpenDrillEvidence open, CancellationToken cancel)
    {
        var bundle = await open.ExecuteAsync(key, cancel);
        return TypedResults.Stream(bundle.Content, "application/zip", bundle.FileName, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{bundle.Sha256}\""));
    }

    private static async Task<FileContentHttpResult> HtmlAsync(string key, HttpContext context, PrintDrillReport print, CancellationToken cancel)
    {
        var html = await print.HtmlAsync(key, cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(html, "text/html; charset=utf-8");
    }

    private static async Task<FileContentHttpResult> PdfAsync(string key, PrintDrillReport print, CancellationToken cancel) => TypedResults.File(await print.PdfAsync(key, cancel), "application/pdf", $"drill-{key}.pdf");

    internal static ReportShown Show(DrillDossier of) => new(
        of.Drill.Key, of.Drill.Title, of.Drill.State, of.Drill.Outcome, of.Verdict?.Because ?? [], of.Record?.Summary ?? "",
        [.. of.Drill.Criteria.Select(one => new CriterionShown(one.Number, one.Kind, one.Text, one.Parameter, one.Judgement, one.Why, one.Evidence, one.JudgedBy, one.JudgedAt))],
        [.. of.Measured.Select(one => new ResultShown($"{one.Subject}", one.Name, one.Kind, one.Tier, one.Target, one.State, one.Value, one.IsMet, one.AsOf, one.Why, one.Split.Detect, one.Split.Decide, one.Split.Execute, one.Split.Verify))],
        of.Deviations, [.. of.Findings.Select(one => new FindingShown(one.Number, one.Weight, one.Text, one.FoundBy, one.FoundAt, one.Action?.Value))], [.. of.Actions.Select(action => action.Id.Value)], of.Changes,
        [.. of.Records.Select(record => new EditionShown(record.Number, record.Corrects, record.SignedBy, record.SignedAt, record.Bundle))], of.Record?.Version ?? 0);
}
