using DrConsole.Estate;

namespace DrConsole.Backups;

/// <summary>Everything that the exposure board shows, read in one go; the worst first.</summary>
public sealed record ExposureBoard(DateTimeOffset At, IReadOnlyList<ExposureLine> Lines, int Copies, int Failed, IReadOnlyList<TimeSpan> TestTimes)
{
    /// <summary>The newest restore tests over all classes.</summary>
    public IReadOnlyList<(string Policy, RestoreTest Test)> Tests { get; init; } = [];

    public IReadOnlyList<ExposureWords.Line> Spoken => [.. Lines.Select(line => new ExposureWords.Line(line.Held.Name, line.Facts.Standing, line.Age))];

    public int CountOf(params ReadOnlySpan<ExposureStanding> standings)
    {
        var count = 0;
        foreach (var line in Lines)
            count += standings.Contains(line.Facts.Standing) ? 1 : 0;
        return count;
    }
}

/// <summary>One data class on the board.</summary>
/// <param name="Age">How much would be lost now; null where no copy counts.</param>
public sealed record ExposureLine(DataClass Held, ExposureFacts Facts, TimeSpan? Age, ThreeTwoOne Rule, IReadOnlyList<PolicyFacts> Policies)
{
    public NothingToBackUp? Declared { get; init; }

    public SuspectedCompromise? Suspected { get; init; }

    public SyncReading? Lag { get; init; }

    public LagStanding LagStanding { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    public RestoreTest? LastTest => Policies.Select(policy => policy.LastTest).OfType<RestoreTest>().MaxBy(test => test.EndedAt);

    /// <summary>The age of the last test that passed is beyond what its policy wants.</summary>
    public bool IsTestLate(DateTimeOffset now) => Policies.Any(policy => policy.Policy.RestoreTestEvery is { } every && now - (policy.LastTest?.EndedAt ?? DateTimeOffset.MinValue) > every);

    /// <summary>Since when another tool is waited for that has never told of a copy; null where none is.</summary>
    public DateTimeOffset? WaitedForSince { get; init; }

    /// <summary>Why it stands as it stands, where something failed.</summary>
    public string Problem => Policies.Where(policy => policy.FailedInARow > 0)
        .Select(policy => $"{(policy.FailedInARow == 1 ? "the last copy failed" : $"the last {policy.FailedInARow} copies failed")}: {policy.Newest.First(backup => backup.State is BackupState.Failed).Problem}").FirstOrDefault("");

    internal static ExposureLine Of(ClassFacts facts, DateTimeOffset now)
    {
        var state = ExposureState.Of(facts.Asked(now), now);
        return new ExposureLine(facts.Held, state, state.CountsFrom is { } from ? now - from : null, ThreeTwoOne.Of(facts.Backups), facts.Policies)
        {
            Declared = facts.Declared,
            Suspected = facts.Suspected,
            Lag = facts.Lag,
            WaitedForSince = state.Standing is ExposureStanding.NeverReported ? facts.ExpectedSince : null,
            LagStanding = SyncLag.Of(facts.Lag?.Lag, facts.Lag?.At, facts.Held.AllowedLag, now),
            NextAt = facts.Policies.Min(policy => policy.NextAt(now)),
        };
    }
}

/// <summary>One data class with everything about its copies.</summary>
public sealed record ClassBoard(DateTimeOffset At, ExposureLine Line, IReadOnlyList<ExposureHistory.Span> History)
{
    /// <summary>The part of the last week in which the promise was kept.</summary>
    public double? ShareWithin => Line.Held.Rpo is { } rpo && History.Count > 0 ? ExposureHistory.ShareWithin(History, rpo) : null;

    /// <summary>The copies of the newest good backup of each policy.</summary>
    public IReadOnlyList<(PolicyFacts Policy, Backup Backup, BackupCopy Copy)> Copies =>
        [.. Line.Policies.Where(policy => policy.LastGood is not null).SelectMany(policy => policy.Copies[policy.LastGood!.Id].Select(copy => (policy, policy.LastGood, copy)))];
}
