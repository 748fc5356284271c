using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>The clocks of an incident, from its facts and the time. Nothing else goes in, and nothing is remembered.</summary>
public static class IncidentClocks
{
    private static readonly TimeSpan Tightest = TimeSpan.FromMinutes(3);

    public static IReadOnlyList<IncidentClock> Of(ClockFacts facts, DateTimeOffset now) => [Rto(facts, now), Detection(facts, now), Acknowledge(facts, now), NextUpdate(facts, now), Rpo(facts, now), .. FixBy(facts, now) is { } fix ? [fix] : (IncidentClock[])[]];

    /// <summary>How much of the promised time is left, and whether it will do.</summary>
    public static IncidentClock Rto(ClockFacts facts, DateTimeOffset now)
    {
        var from = facts.ImpactAt ?? facts.DetectedAt;
        var since = facts.ImpactAt is null ? $"from detection at {Time(from)}, since the beginning of the impact is not known" : $"from the impact at {Time(from)}";
        var until = facts.RecoveredAt is { } recovered
            ? $"until {Time(recovered)}, when {facts.RecoveredBy} showed that it works"
            : facts.StopsAt.Length > 0 ? $"until {facts.StopsAt} passes" : "until a verifying gate passes, or every point of Verify is done";
        var counts = $"Counts {since}, {until}.";
        var (forecast, why) = ForecastOf(facts, now);
        var title = "Recovery";
        if (facts.Rtos.MinBy(rto => rto.Value) is not { } tightest)
        {
            var goes = facts.RecoveredAt is { } back ? $"Back after {Spoken(back - from)}." : $"{Spoken(now - from)} so far.";
            return new(IncidentClock.Rto, title, from, facts.RecoveredAt, null, "", forecast, ClockStanding.Unknown, counts, $"{goes} No time is promised for its scenario, its services, its severity or the whole system.{why}");
        }
        var deadline = from + tightest.Value;
        var promised = $"the {Spoken(tightest.Value)} of {tightest.Of}";
        if (facts.RecoveredAt is { } stopped)
            return new(IncidentClock.Rto, title, from, stopped, tightest.Value, tightest.Of, null, stopped <= deadline ? ClockStanding.Met : ClockStanding.Missed, counts, $"Back after {Spoken(stopped - from)}: {Margin(deadline - stopped)} {promised}.");
        var standing = now > deadline || forecast > deadline ? ClockStanding.Late
            : forecast is not { } expected ? ClockStanding.Unknown
            : deadline - expected < Tight(tightest.Value) ? ClockStanding.AtRisk : ClockStanding.OnTrack;
        var left = now <= deadline ? $"{Spoken(deadline - now)} left of {promised}." : $"{Spoken(now - deadline)} past {promised}.";
        var outlook = forecast is { } at ? $" Restore forecast {Time(at)}: {Margin(deadline - at)} RTO." : why;
        return new(IncidentClock.Rto, title, from, null, tightest.Value, tightest.Of, forecast, standing, counts, left + outlook);
    }

    public static IncidentClock Detection(ClockFacts facts, DateTimeOffset now)
    {
        var ended = facts.ResolvedAt;
        var before = facts.ImpactAt is { } impact && impact < facts.DetectedAt ? $" It took {Spoken(facts.DetectedAt - impact)} to detect." : "";
        return new(IncidentClock.Detection, "Since detection", facts.DetectedAt, ended, null, "", null, ClockStanding.Unknown,
            $"Counts from detection at {Time(facts.DetectedAt)}, {(ended is { } over ? $"until it was resolved at {Time(over)}" : "until it is resolved")}.", $"{Spoken((ended ?? now) - facts.DetectedAt)} since somebody, or something, saw it.{before}");
    }

    public static IncidentClock Acknowledge(ClockFacts facts, DateTimeOffset now)
    {
        var (deadline, within) = (facts.DeclaredAt + facts.Rule.Acknowledge, Spoken(facts.Rule.Acknowledge));
        var counts = $"Counts from the declaration at {Time(facts.DeclaredAt)}, until somebody says that they have it.";
        if (facts.AcknowledgedAt is { } at)
            return new(IncidentClock.Acknowledge, "Acknowledge", facts.DeclaredAt, at, facts.Rule.Acknowledge, $"{facts.Severity}", null, at <= deadline ? ClockStanding.Met : ClockStanding.Missed, counts, $"Acknowledged after {Spoken(at - facts.DeclaredAt)}; {facts.Severity} gives {within}.");
        return new(IncidentClock.Acknowledge, "Acknowledge", facts.DeclaredAt, null, facts.Rule.Acknowledge, $"{facts.Severity}", null, now > deadline ? ClockStanding.Late : ClockStanding.OnTrack, counts,
            now > deadline ? $"Nobody has it, {Spoken(now - deadline)} past the {within} of {facts.Severity}." : $"Nobody has it yet; {Spoken(deadline - now)} left of {within}.");
    }

    public static IncidentClock NextUpdate(ClockFacts facts, DateTimeOffset now)
    {
        var from = facts.LastUpdateAt ?? facts.DeclaredAt;
        var counts = $"Counts from {(facts.LastUpdateAt is null ? "the declaration" : "the last update")} at {Time(from)}, until the next one is sent.";
        if (facts.NextUpdateAt is not { } due)
            return new(IncidentClock.NextUpdate, "Next update", null, null, null, "", null, ClockStanding.Unknown, "Counts nothing: no update is promised.", facts.ResolvedAt is null ? $"{facts.Severity} promises no update until it is over." : "Nothing more is promised.");
        var says = due < now ? $"Due at {Time(due)}: {Spoken(now - due)} late." : $"Due at {Time(due)}, in {Spoken(due - now)}.";
        return new(IncidentClock.NextUpdate, "Next update", from, null, due - from, $"{facts.Severity}", null, due < now ? ClockStanding.Late : due - now < Tightest ? ClockStanding.AtRisk : ClockStanding.OnTrack, counts, says);
    }

    /// <summary>Null where the severity sets no time of its own: then the RTO is what counts.</summary>
    public static IncidentClock? FixBy(ClockFacts facts, DateTimeOffset now)
    {
        if (facts.FixDueAt is not { } due)
            return null;
        var (from, hours) = (facts.DeclaredAt, facts.FixHours.Length > 0 ? $" in the business hours of {facts.FixHours}" : "");
        var counts = $"Counts from the declaration at {Day(from)}{hours}, {(facts.ResolvedAt is { } over ? $"until it was resolved at {Day(over)}" : "until it is resolved")}.";
        var (standing, says) = facts.ResolvedAt is { } resolved
            ? (resolved <= due ? ClockStanding.Met : ClockStanding.Missed, $"Over at {Day(resolved)}; {facts.Severity} asked for {Day(due)}.")
            : now > due ? (ClockStanding.Late, $"Was to be over by {Day(due)}: {Spoken(now - due)} past what {facts.Severity} asks.")
            : (due - now < Tight(due - from) ? ClockStanding.AtRisk : ClockStanding.OnTrack, $"To be over by {Day(due)}, in {Spoken(due - now)}: {facts.Severity} asks for it.");
        return new(IncidentClock.FixBy, "Fix by", from, facts.ResolvedAt, due - from, $"{facts.Severity}", null, standing, counts, says);
    }

    /// <summary>What would be lost if it were restored now: of the data class that is worst against its promise. Where nobody tells of copies that is said, and nothing guessed.</summary>
    public static IncidentClock Rpo(ClockFacts facts, DateTimeOffset now)
    {
        const string title = "Data loss if restored now", counts = "Counts from the newest verified copy, until now.";
        var tightest = facts.Rpos.MinBy(rpo => rpo.Value);
        var promised = tightest is null ? "No RPO is promised for its data." : $"At most {Spoken(tightest.Value)} is promised, by {tightest.Of}.";
        var compromise = facts.SuspectedCompromiseAt is { } at ? $" Copies made after {Time(at)} may not be trusted." : "";
        if (facts is { AtStake.Count: > 0, ResolvedAt: not null })
            return new(IncidentClock.Rpo, title, null, null, tightest?.Value, tightest?.Of ?? "", null, ClockStanding.Unknown, counts, "It is over: the report says what was lost.");
        if (facts.AtStake.OrderByDescending(stake => stake.ShareAt(now, facts.SuspectedCompromiseAt)).ThenBy(stake => stake.CountsFrom).FirstOrDefault() is { } worst)
        {
            var (from, target) = (worst.TrustedFrom(facts.SuspectedCompromiseAt), worst.Rpo ?? tightest?.Value);
            var standing = from is not { } since ? worst.CountsFrom is null ? ClockStanding.Late : ClockStanding.Unknown
                : target is not { } most ? ClockStanding.Unknown
                : now - since > most ? ClockStanding.Late : now - since > most * 0.8 ? ClockStanding.AtRisk : ClockStanding.OnTrack;
            var more = facts.AtStake.Count > 1 ? $" {Words(facts.AtStake.Count - 1)} at stake." : "";
            return new(IncidentClock.Rpo, title, from, null, target, worst.Rpo is null ? tightest?.Of ?? "" : $"the data class {worst.Key}", null, standing, counts, $"{worst.SaysAt(now, facts.SuspectedCompromiseAt)}{more}{compromise}");
        }
        return new(IncidentClock.Rpo, title, null, null, tightest?.Value, tightest?.Of ?? "", null, ClockStanding.Unknown, counts, $"Not known: the console knows of no verified copy. {promised}{compromise}");
    }

    /// <summary>Below it a margin is tight: a tenth of the time, and three minutes at least.</summary>
    internal static TimeSpan Tight(TimeSpan target) => target / 10 > Tightest ? target / 10 : Tightest;

    // What is under way must all be over: the latest of them counts. One that stands still has no time at all.
    private static (DateTimeOffset? At, string Why) ForecastOf(ClockFacts facts, DateTimeOffset now)
    {
        var open = facts.Runs.Where(run => run is { IsOpen: true, IsLive: true }).ToList();
        if (facts.RecoveredAt is not null)
            return (null, "");
        if (open.Count == 0)
            return (null, " No forecast: no live run is under way.");
        if (open.Find(run => run.RestoreAt is null) is { } still)
            return (null, $" No forecast: {still.Title} stands still{(still.Why.Length > 0 ? $" ({still.Why})" : "")}.");
        var latest = open.Max(run => run.RestoreAt)!.Value;
        return (latest < now ? now : latest, "");
    }

    private static string Words(int others) => others == 1 ? "One more data class is" : $"{others} more data classes are";

    private static string Margin(TimeSpan margin) => margin >= TimeSpan.Zero ? $"{Spoken(margin)} inside" : $"{Spoken(-margin)} past";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Whole minutes, or seconds below one.</summary>
    internal static string Spoken(TimeSpan length)
    {
        var whole = length < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(Math.Floor(length.TotalSeconds)) : TimeSpan.FromMinutes(Math.Floor(length.TotalMinutes));
        return whole <= TimeSpan.Zero ? "0 s" : Durations.Spoken(whole);
    }
}
