using DrConsole.Estate;

namespace DrConsole.Backups;

/// <summary>Everything that a data class's exposure follows from, read in one go.</summary>
public sealed record ClassFacts(DataClass Held, IReadOnlyList<PolicyFacts> Policies, NothingToBackUp? Declared, SuspectedCompromise? Suspected)
{
    /// <summary>The reading with the greatest lag: the worst replica decides.</summary>
    public SyncReading? Lag { get; init; }

    public IReadOnlyList<KnownBackup> Backups => [.. Policies.SelectMany(policy => policy.Known)];

    /// <summary>Since when other tools are waited for, where nothing else makes copies.</summary>
    public DateTimeOffset? ExpectedSince => Policies.Any(policy => policy.Policy is { IsPaused: false, Method: not BackupMethodKind.External })
        ? null
        : Policies.Where(policy => !policy.Policy.IsPaused).Min(policy => policy.Policy.ExpectedSince);

    public ExposureState.Question Asked(DateTimeOffset now)
    {
        var backups = Backups;
        return new ExposureState.Question(
            Held.Rpo, Declared?.Holds(now) is true, Policies.Any(policy => !policy.Policy.IsPaused), Suspected?.Since, backups, [.. Policies.Select(policy => policy.Plan())],
            Earlier(Held.CreatedAt, backups.Min(backup => (DateTimeOffset?)backup.AsOf)))
        {
            ExpectedSince = ExpectedSince,
            IsInStep = SyncLag.Of(Lag?.Lag, Lag?.At, Held.AllowedLag ?? TimeSpan.Zero, now) is LagStanding.Within or LagStanding.Near,
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}

/// <summary>A policy with its newest backups and what is known of them.</summary>
/// <param name="Newest">The newest first, failed ones too.</param>
public sealed record PolicyFacts(BackupPolicy Policy, IReadOnlyList<Backup> Newest, ILookup<BackupId, BackupCopy> Copies, IReadOnlyList<RestoreTest> Tests, IReadOnlyDictionary<string, BackupDestination> Places)
{
    public IReadOnlyList<KnownBackup> Known => [.. Newest.Where(backup => backup.IsGood && backup.AsOf is not null).Select(backup => new KnownBackup(Policy.Key, backup.AsOf!.Value, backup.EndedAt ?? backup.BegunAt)
    {
        VerifiedAt = backup.VerifiedAt,
        RestoredAt = Tests.Where(test => test.Backup == backup.Id && test.Outcome is RestoreOutcome.Passed).Min(test => test.EndedAt),
        Copies = [.. Copies[backup.Id].Where(copy => copy.State is not (CopyState.Pruned or CopyState.Writing)).Select(copy => Of(backup, copy))],
    })];

    public Backup? Running => Newest.FirstOrDefault(backup => backup.State is BackupState.Running);

    public Backup? LastGood => Newest.FirstOrDefault(backup => backup.IsGood);

    public RestoreTest? LastTest => Tests.Where(test => test.EndedAt is not null).MaxBy(test => test.EndedAt);

    /// <summary>How many of the newest failed one after the other.</summary>
    public int FailedInARow => Newest.Where(backup => backup.State is BackupState.Complete or BackupState.Failed).TakeWhile(backup => backup.State is BackupState.Failed).Count();

    public DateTimeOffset? NextAt(DateTimeOffset now) => Policy.DueAt is { } due && !Policy.IsPaused ? due : CopySchedule.NextAfter(Policy, Newest.Count > 0 ? Newest[0].BegunAt : null, now);

    public BreachForecast.CopyPlan Plan()
    {
        var last = Newest.Count > 0 ? Newest[0].BegunAt : (DateTimeOffset?)null;
        var took = Newest.Where(backup => backup.IsVerified && backup.EndedAt is not null).Select(backup => (backup.VerifiedAt > backup.EndedAt ? backup.VerifiedAt : backup.EndedAt)!.Value - backup.BegunAt);
        return new BreachForecast.CopyPlan(after => CopySchedule.NextAfter(Policy, last, after), BreachForecast.Takes(took), Running?.BegunAt);
    }

    // What another tool tells of was read back by it, if it says so; what we wrote is whole once we read it.
    private KnownCopy Of(Backup backup, BackupCopy copy) => new(
        copy.Destination.Length > 0 ? copy.Destination : copy.Address,
        Word(copy.Media),
        copy.IsOffSite,
        copy.ImmutableUntil is not null || Places.GetValueOrDefault(copy.Destination)?.ImmutableFor is not null,
        copy.State is CopyState.Complete && (backup.IsExternal ? backup.VerifiedAt is not null : copy.CheckedAt is not null || backup.VerifiedAt is not null));

    private static string Word(CopyMedia media) => media switch { CopyMedia.Disk or CopyMedia.Runner => ThreeTwoOne.Original, CopyMedia.ObjectStore => "object store", CopyMedia.Tape => "tape", _ => "other" };
}
