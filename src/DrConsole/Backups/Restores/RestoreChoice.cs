using DrConsole.Estate;

namespace DrConsole.Backups;

/// <summary>What a person asks to have back.</summary>
/// <param name="UpTo">The time that the data is wanted as of.</param>
public sealed record RestoreRequest(IReadOnlyList<string> DataClasses, DateTimeOffset UpTo, string Reason)
{
    /// <summary>No copy from then or later is offered. What is on record for a class counts as well.</summary>
    public DateTimeOffset? SuspectedAt { get; init; }

    /// <summary>The step of a run that allows it over live data; null to scratch.</summary>
    public string? Approval { get; init; }
}

/// <summary>The backup that answers for one class, and what is lost with it.</summary>
public sealed record RestoreChoice(string DataClass, string Policy, BackupId Backup, DateTimeOffset AsOf, TimeSpan Loses)
{
    /// <summary>What the policy asks of a restore, one question a line.</summary>
    public string Questions { get; init; } = "";
}

/// <summary>What a restore of one class would take, before anything is done: or why there is nothing to take.</summary>
/// <param name="Refused">Why no copy is offered; null where one is.</param>
public sealed record RestoreOffer(DataClass Held, RestoreChoice? Choice, string? Refused)
{
    /// <summary>Where the chosen backup lies, the nearest first.</summary>
    public IReadOnlyList<BackupCopy> Copies { get; init; } = [];

    /// <summary>Newer copies that are not offered, since a compromise is suspected.</summary>
    public int HeldBack { get; init; }

    public BackupPolicy? Policy { get; init; }

    /// <summary>Why it cannot be written over the live data; null where it can.</summary>
    public string? NotInPlace { get; init; }
}

/// <summary>Which copy answers for a class and a time. Pure.</summary>
public static class RestoreChoices
{
    /// <summary>The newest verified backup that we hold, not newer than the time that is asked for and from before a suspected compromise.</summary>
    public static RestoreOffer Of(ClassFacts facts, DateTimeOffset upTo, DateTimeOffset? suspectedAt, DateTimeOffset now)
    {
        var suspected = Earlier(suspectedAt, facts.Suspected?.Since);
        var own = facts.Policies.SelectMany(policy => policy.Newest.Select(backup => (Policy: policy, Backup: backup))).Where(one => one.Backup.AsOf <= now && one.Backup.IsGood).ToList();
        var here = own.Where(one => !one.Backup.IsExternal).ToList();
        var upToThen = here.Where(one => one.Backup.IsVerified && one.Backup.AsOf <= upTo).ToList();
        var clean = upToThen.Where(one => ExposureClocks.IsClean(one.Backup.AsOf!.Value, suspected)).ToList();
        if (clean.Count > 0)
        {
            var (policy, backup) = clean.MaxBy(one => one.Backup.AsOf);
            var choice = new RestoreChoice(facts.Held.Key, policy.Policy.Key, backup.Id, backup.AsOf!.Value, upTo - backup.AsOf.Value) { Questions = policy.Policy.RestoreQuestions };
            return new RestoreOffer(facts.Held, choice, null)
            {
                Policy = policy.Policy,
                Copies = [.. policy.Copies[backup.Id].Where(copy => copy.State is not (CopyState.Pruned or CopyState.Writing or CopyState.Failed)).OrderBy(copy => copy.IsOffSite).ThenBy(copy => copy.Id.Value)],
                HeldBack = upToThen.Count - clean.Count,
            };
        }
        return new RestoreOffer(facts.Held, null, Why(facts, own.Count, here.Count, here.Count(one => one.Backup.IsVerified), upToThen.Count, suspected)) { HeldBack = upToThen.Count };
    }

    /// <summary>The order in which classes are brought back: by priority, then by tier.</summary>
    public static IEnumerable<RestoreOffer> InOrder(IEnumerable<RestoreOffer> offers) =>
        offers.OrderBy(offer => offer.Held.Priority).ThenBy(offer => offer.Held.Tier).ThenBy(offer => offer.Held.Key, StringComparer.Ordinal);

    private static string Why(ClassFacts facts, int all, int here, int verified, int upToThen, DateTimeOffset? suspected) => (all, here, verified, upToThen) switch
    {
        _ when facts.Policies.Count == 0 => $"Nothing makes copies of {facts.Held.Name}: it has no backup policy.",
        (0, _, _, _) => $"{facts.Held.Name} has no copy.",
        (_, 0, _, _) => $"Another tool makes the copies of {facts.Held.Name}: they are restored with it.",
        (_, _, 0, _) => $"No copy of {facts.Held.Name} was ever read back, so none is offered.",
        (_, _, _, 0) => $"This is before the first verified copy of {facts.Held.Name} that is kept.",
        _ => $"Every copy of {facts.Held.Name} is from {suspected:yyyy-MM-dd HH:mm} UTC or later, when the compromise is suspected.",
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one < other ? one : other;
}
