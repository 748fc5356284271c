using System.Globalization;
using DrConsole.Estate;

namespace DrConsole.Backups;

/// <summary>What an exposure says to whoever watches signals. Pure.</summary>
internal static class ExposureSignals
{
    public static SignalText Of(DataClass held, Exposure row, DateTimeOffset now)
    {
        var (state, title) = row.Standing switch
        {
            ExposureStanding.Past => (SignalState.Down, $"{held.Name} is past its RPO"),
            ExposureStanding.NoCopy => (SignalState.Down, $"{held.Name} has no copy at all"),
            ExposureStanding.NeverReported => (SignalState.Down, $"No copy of {held.Name} was ever reported"),
            ExposureStanding.NotVerified => (SignalState.Degraded, $"No copy of {held.Name} was ever read back"),
            ExposureStanding.NoPolicy => (SignalState.NoData, $"Nothing makes copies of {held.Name}"),
            ExposureStanding.Near when row.BreachAt is { } breach => (SignalState.Degraded, $"{held.Name} will be past its RPO at {Time(breach)}"),
            ExposureStanding.Near => (SignalState.Degraded, $"{held.Name} is near its RPO"),
            _ => (SignalState.Healthy, $"{held.Name} is within its RPO"),
        };
        return new SignalText($"exposure/{held.Key}", held.Key, state, now, title)
        {
            Detail = row.AgeAt(now) is { } age ? $"The newest copy that counts is {ExposureWords.Spoken(age)} old{(row.Rpo is { } rpo ? $", {ExposureWords.Spoken(rpo)} is promised" : "")}." : "If it were lost now, everything would be lost.",
            Service = held.HeldBy,
            Severity = held.Priority is DataClassPriority.Critical ? SignalSeverity.P2 : SignalSeverity.P3,
        };
    }

    /// <summary>Whether another tool's reports come when they should.</summary>
    public static SignalText OfReports(PolicyFacts facts, DateTimeOffset now)
    {
        var policy = facts.Policy;
        var last = facts.Newest.Select(backup => (DateTimeOffset?)(backup.EndedAt ?? backup.BegunAt)).FirstOrDefault();
        var missing = (last ?? policy.ExpectedSince) is { } from ? CopySchedule.MissingSince(policy, from, now) : null;
        return new SignalText($"backup/{policy.Key}", "report", missing is null ? SignalState.Healthy : SignalState.NoData, now, Title(policy, last, missing))
        {
            Detail = missing is { } since ? $"A backup was due at {Time(since)}. Either none was made, or the tool cannot reach the console." : "",
            Service = policy.Service,
        };
    }

    private static string Title(BackupPolicy policy, DateTimeOffset? last, DateTimeOffset? missing) => (last, missing) switch
    {
        (_, null) => last is null ? $"{policy.Name} is waited for" : $"{policy.Name} reports",
        ({ } told, _) => $"{policy.Name} has not reported since {Time(told)}",
        _ => $"{policy.Name} has never reported, expected since {Time(missing.Value)}",
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
