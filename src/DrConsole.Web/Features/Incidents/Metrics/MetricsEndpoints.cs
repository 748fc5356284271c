using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Incidents;

internal static class MetricsEndpoints
{
    public sealed record CaseShown(
        string Incident, string Title, IncidentSeverity Severity, string? Scenario, IReadOnlyList<string> Services, DateTimeOffset CountsFrom, bool FromImpact, DateTimeOffset? RecoveredAt, TimeSpan? ActualRto, TimeSpan? Rto, bool? RtoMet,
        TimeSpan? DataLost, TimeSpan? Rpo, bool? RpoMet);

    /// <param name="Definition">What every figure here counts, from when to when.</param>
    public sealed record MetricsShown(
        DateTimeOffset From, DateTimeOffset To, string? SupportHours, IReadOnlyList<string> Definition, RecoveryFigures All, IReadOnlyList<RecoveryFigures> BySeverity, IReadOnlyList<RecoveryFigures> ByService,
        IReadOnlyList<RecoveryFigures> ByScenario, IReadOnlyList<RecoveryFigures> ByMonth, IReadOnlyList<CaseShown> Incidents);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/metrics/recovery", ReadAsync).WithTags("Incidents")
        .WithSummary("MTTA, MTTR, actual RTO and RPO against targets, by severity, service, scenario and month").Needs(Permission.SeeIncidents);

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes) => routes.MapGet("/recovery-metrics/recoveries.csv", CsvAsync).Needs(Permission.SeeIncidents).ExcludeFromDescription();

    private static async Task<Ok<MetricsShown>> ReadAsync(
        [FromQuery, Description("A year ago when it is left out.")] DateTimeOffset? from, [FromQuery, Description("Now when it is left out.")] DateTimeOffset? to,
        [FromQuery, Description("The key of a business calendar: MTTA and MTTR count its hours only.")] string? calendar, ReadRecoveryMetrics read, CancellationToken cancel)
    {
        var metrics = await read.ExecuteAsync(from, to, calendar, cancel);
        return TypedResults.Ok(new MetricsShown(
            metrics.From, metrics.To, metrics.Hours, metrics.Definition, metrics.All, metrics.BySeverity, metrics.ByService, metrics.ByScenario, metrics.ByMonth,
            [.. metrics.Cases.Select(one => new CaseShown(one.Key, one.Title, one.Severity, one.Scenario, [.. one.Services.Select(service => service.Key)], one.CountsFrom, one.ImpactAt is not null, one.RecoveredAt, one.ActualRto, one.Rto, one.MetRto, one.DataLost, one.Rpo, one.MetRpo))]));
    }

    private static async Task<FileContentHttpResult> CsvAsync(DateTimeOffset? from, DateTimeOffset? to, string? calendar, ReadRecoveryMetrics read, CancellationToken cancel)
    {
        var metrics = await read.ExecuteAsync(from, to, calendar, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(RecoveryCsv.Write(metrics)), "text/csv; charset=utf-8", $"recoveries-{metrics.From:yyyyMMdd}-{metrics.To:yyyyMMdd}.csv");
    }
}
