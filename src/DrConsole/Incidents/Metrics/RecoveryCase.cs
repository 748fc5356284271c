namespace DrConsole.Incidents;

/// <summary>One incident as figures need it. Tests, drills, merged and private incidents that the reader may not see never become one.</summary>
/// <param name="Services">Keys with their names.</param>
/// <param name="Rto">The tightest promise that held for it: scenario, services, severity, system.</param>
/// <param name="DataLost">What its report says was lost.</param>
public sealed record RecoveryCase(
    string Key, string Title, IncidentSeverity Severity, string? Scenario, IReadOnlyList<(string Key, string Name)> Services, DateTimeOffset? ImpactAt, DateTimeOffset DetectedAt,
    DateTimeOffset DeclaredAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? RecoveredAt, TimeSpan? Rto, TimeSpan? DataLost, TimeSpan? Rpo)
{
    public DateTimeOffset CountsFrom => ImpactAt ?? DetectedAt;

    /// <summary>The time that the RTO promises: always by the clock.</summary>
    public TimeSpan? ActualRto => RecoveredAt is { } at && at >= CountsFrom ? at - CountsFrom : null;

    public bool? MetRto => ActualRto is { } actual && Rto is { } target ? actual <= target : null;

    public bool? MetRpo => DataLost is { } lost && Rpo is { } target ? lost <= target : null;
}

/// <summary>The figures of some incidents.</summary>
/// <param name="Mtta">Mean time from the detection to the acknowledgement, over those that have both.</param>
/// <param name="Mttr">Mean time from the impact, else the detection, to the recovery, over those that are recovered.</param>
/// <param name="Longest">The longest of these recoveries, by the clock.</param>
/// <param name="RtoMet">How many kept the tightest RTO, of <paramref name="RtoMeasured"/> that had one and are recovered.</param>
public sealed record RecoveryFigures(
    string Key, string Name, int Incidents, int Acknowledged, TimeSpan? Mtta, int Recovered, TimeSpan? Mttr, TimeSpan? Longest, int RtoMeasured, int RtoMet, TimeSpan? MostLost, int RpoMeasured, int RpoMet)
{
    /// <param name="hours">Counts support hours only; null for every hour.</param>
    public static RecoveryFigures Of(string key, string name, IReadOnlyList<RecoveryCase> cases, SupportHours? hours)
    {
        TimeSpan Length(DateTimeOffset from, DateTimeOffset to) => hours?.Between(from, to) ?? to - from;
        List<TimeSpan> answers = [.. cases.Where(one => one.AcknowledgedAt >= one.DetectedAt).Select(one => Length(one.DetectedAt, one.AcknowledgedAt!.Value))];
        List<RecoveryCase> recovered = [.. cases.Where(one => one.ActualRto is not null)];
        return new RecoveryFigures(
            key, name, cases.Count, answers.Count, Mean(answers), recovered.Count, Mean([.. recovered.Select(one => Length(one.CountsFrom, one.RecoveredAt!.Value))]), recovered.Max(one => one.ActualRto),
            cases.Count(one => one.MetRto is not null), cases.Count(one => one.MetRto is true), cases.Max(one => one.DataLost), cases.Count(one => one.MetRpo is not null), cases.Count(one => one.MetRpo is true));
    }

    private static TimeSpan? Mean(List<TimeSpan> lengths) =>
        lengths.Count == 0 ? null : TimeSpan.FromSeconds(Math.Round(lengths.Average(length => length.TotalSeconds)));
}
