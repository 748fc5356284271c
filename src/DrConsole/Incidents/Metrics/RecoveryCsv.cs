using System.Globalization;

namespace DrConsole.Incidents;

/// <summary>Recoveries for a spreadsheet: one incident a row, with every moment that a figure is made of.</summary>
public static class RecoveryCsv
{
    private static readonly string[] Head =
    [
        "incident", "title", "severity", "scenario", "services", "impact_at", "detected_at", "declared_at", "acknowledged_at", "recovered_at", "counts_from",
        "acknowledged_after_s", "actual_rto_s", "rto_s", "rto_met", "data_lost_s", "rpo_s", "rpo_met",
    ];

    public static string Write(RecoveryMetrics metrics) => CsvText.Write(Head, metrics.Cases.Select(one => (IReadOnlyList<string>)
    [
        one.Key, one.Title, $"{one.Severity}", one.Scenario ?? "", string.Join(' ', one.Services.Select(service => service.Key)),
        Time(one.ImpactAt), Time(one.DetectedAt), Time(one.DeclaredAt), Time(one.AcknowledgedAt), Time(one.RecoveredAt), one.ImpactAt is null ? "detection" : "impact",
        Seconds(one.AcknowledgedAt - one.DetectedAt), Seconds(one.ActualRto), Seconds(one.Rto), Said(one.MetRto), Seconds(one.DataLost), Seconds(one.Rpo), Said(one.MetRpo),
    ]));

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Seconds(TimeSpan? length) => length?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) ?? "";

    private static string Said(bool? met) => met switch { true => "yes", false => "no", null => "" };
}
