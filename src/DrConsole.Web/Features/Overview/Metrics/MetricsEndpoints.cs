using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Overview.Metrics;

internal static class MetricsEndpoints
{
    public sealed record CaseShown(
        string Incident, string Title, IncidentSeverity Severity, string? Scenario, IReadOnlyList<string> Services, DateTimeOffset CountsFrom, bool FromImpact, DateTimeOffset? RecoveredAt, TimeSpan? ActualRto, TimeSpan? Rto, bool? RtoMet,
        TimeSpan? DataLost, TimeSpan? Rpo, bool? RpoMet);

    /// <param name="Definition">What every figure here counts, from when to when.</param>
    public sealed record MetricsShown(
        DateTimeOffset From, DateTimeOffset To, string? SupportHours, IReadOnlyList<string> Definition, RecoveryFigures All, IReadOnlyList<RecoveryFigures> BySeverity, IReadOnlyList<RecoveryFigures> ByService,
        IReadOnlyList<RecoveryFigures> ByScenario, IReadOnlyList<RecoveryFigures> ByMonth, IReadOnlyList<CaseShown> Incidents, DrillMetricsShown? Drills);

    /// <param name="SuccessRate">Passed of held, from 0 to 1. Passed with gaps does not count.</param>
    public sealed record DrillMetricsShown(
        DateTimeOffset From, DateTimeOffset To, IReadOnlyList<string> Definition, double? SuccessRate, DrillTally All, IReadOnlyList<DrillTally> ByMonth, IReadOnlyList<DrillTally> ByKind, IReadOnlyList<DrillTally> ByScenario,
        IReadOnlyList<DrillTally> BySubject, IReadOnlyList<DrillCase> Drills, IReadOnlyList<DrillPoint> Measured)
    {
        public static DrillMetricsShown Of(DrillMetrics of) => new(of.From, of.To, DrillMetrics.Definition, of.All.SuccessRate, of.All, of.ByMonth, of.ByKind, of.ByScenario, of.BySubject, of.Cases, of.Points);
    }

    public static void MapMetrics(this WebApplication app)
    {
        var metrics = app.MapApi().MapGroup("/metrics").WithTags("Metrics");
        metrics.MapGet("/recovery", ReadAsync).WithSummary("MTTA, MTTR, actual RTO and RPO against targets, by severity, service, scenario and month, and what drills came to").Needs(Permission.SeeIncidents);
        metrics.MapGet("/drills", DrillsAsync).WithSummary("Drill success rate, actual RTO and RPO of drills, with the numbers behind them").Needs(Permission.SeeDrills);
        MapFiles(app);
    }

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    private static void MapFiles(IEndpointRouteBuilder routes) => routes.MapGet("/recovery-metrics/recoveries.csv", CsvAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();

    private static async Task<Ok<MetricsShown>> ReadAsync(
        [FromQuery, Description("A year ago when it is left out.")] DateTimeOffset? from, [FromQuery, Description("Now when it is left out.")] DateTimeOffset? to,
        [FromQuery, Description("The key of a business calendar: MTTA and MTTR count its hours only.")] string? calendar, ReadRecoveryMetrics read, ReadDrillMetrics drills, Caller caller, CancellationToken cancel)
    {
        var metrics = await read.ExecuteAsync(from, to, calendar, cancel);
        var held = await caller.MayAsync(Permission.SeeDrills, cancel) ? DrillMetricsShown.Of(await drills.ExecuteAsync(metrics.From, metrics.To, cancel)) : null;
        return TypedResults.Ok(new MetricsShown(
            metrics.From, metrics.To, metrics.Hours, metrics.Definition, metrics.All, metrics.BySeverity, metrics.ByService, metrics.ByScenario, metrics.ByMonth,
            [.. metrics.Cases.Select(one => new CaseShown(one.Key, one.Title, one.Severity, one.Scenario, [.. one.Services.Select(service => service.Key)], one.CountsFrom, one.ImpactAt is not null, one.RecoveredAt, one.ActualRto, one.Rto, one.MetRto, one.DataLost, one.Rpo, one.MetRpo))], held));
    }

    private static async Task<Ok<DrillMetricsShown>> DrillsAsync(
        [FromQuery, Description("A year ago when it is left out.")] DateTimeOffset? from, [FromQuery, Description("Now when it is left out.")] DateTimeOffset? to, ReadDrillMetrics drills, CancellationToken cancel) =>
        TypedResults.Ok(DrillMetricsShown.Of(await drills.ExecuteAsync(from, to, cancel)));

    private static async Task<FileContentHttpResult> CsvAsync(DateTimeOffset? from, DateTimeOffset? to, string? calendar, ReadRecoveryMetrics read, CancellationToken cancel)
    {
        var metrics = await read.ExecuteAsync(from, to, calendar, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(RecoveryCsv.Write(metrics)), "text/csv; charset=utf-8", $"recoveries-{metrics.From:yyyyMMdd}-{metrics.To:yyyyMMdd}.csv");
    }
}
