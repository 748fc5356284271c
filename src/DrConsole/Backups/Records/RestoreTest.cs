using DrConsole.Platform;

namespace DrConsole.Backups;

public readonly record struct RestoreTestId(Guid Value) : ITypedId<RestoreTestId>
{
    public static RestoreTestId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public enum RestoreOutcome
{
    Running,
    Passed,
    Failed,
    Cancelled,
}

/// <summary>The proof that a backup can be read back: what was restored to scratch, how long it took, what was found.</summary>
public sealed class RestoreTest : ITopical
{
    private readonly List<RestoreTestCheck> _checks = [];

    private RestoreTest()
    {
    }

    public RestoreTestId Id { get; private set; }

    [RecordedText]
    public string Policy { get; private set; } = "";

    public BackupId Backup { get; private set; }

    public BackupCopyId? Copy { get; private set; }

    /// <summary>The instant of the data that came back.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    [PersonName]
    public string StartedBy { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Bytes { get; private set; }

    public RestoreOutcome Outcome { get; private set; }

    [RecordedText]
    public string Problem { get; private set; } = "";

    /// <summary>The evidence bundle that it was sealed as.</summary>
    public Guid? Bundle { get; private set; }

    public IReadOnlyList<RestoreTestCheck> Checks => _checks;

    /// <summary>How long it took: the actual RTO of what was restored.</summary>
    public TimeSpan? Took => EndedAt - BegunAt;

    IEnumerable<string> ITopical.Topics => [Backups.Backup.Topic, WorkRestoreTests.Topic, $"backup-policy/{Policy}"];

    internal static RestoreTest Begin(Backup backup, BackupCopy? copy, string by, DateTimeOffset now) => new()
    {
        Id = new RestoreTestId(Guid.CreateVersion7(now)),
        Policy = backup.Policy,
        Backup = backup.Id,
        Copy = copy?.Id,
        AsOf = backup.AsOf,
        StartedBy = by,
        BegunAt = now,
    };

    /// <param name="began">When the work began: a test that waited for its turn did not take longer for that.</param>
    internal void End(Restored restored, DateTimeOffset began, DateTimeOffset now)
    {
        (BegunAt, EndedAt, Bytes) = (began, now, restored.Bytes);
        _checks.AddRange(restored.Checks.Select((check, number) => new RestoreTestCheck(Id, number, check)));
        Outcome = restored.Checks.Count > 0 && restored.Checks.All(check => check.Passed) ? RestoreOutcome.Passed : RestoreOutcome.Failed;
        if (Outcome is RestoreOutcome.Failed)
            Problem = restored.Checks.Count == 0 ? "Nothing was checked." : $"{restored.Checks.Count(check => !check.Passed)} of {restored.Checks.Count} checks failed.";
    }

    internal void SealedAs(Guid bundle) => Bundle = bundle;

    internal void Fail(RestoreOutcome outcome, string why, DateTimeOffset now) => (Outcome, Problem, EndedAt) = (outcome, why.Length <= Backups.Backup.MaxText ? why : why[..Backups.Backup.MaxText], now);
}

/// <summary>One check of a restore test.</summary>
public sealed class RestoreTestCheck
{
    public const int MaxText = 500;

    private RestoreTestCheck()
    {
    }

    internal RestoreTestCheck(RestoreTestId test, int number, RestoreCheck check) =>
        (Test, Number, Name, Expected, Found, Passed) = (test, number, Cut(check.Name), Cut(check.Expected), Cut(check.Found), check.Passed);

    public RestoreTestId Test { get; private set; }

    public int Number { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Expected { get; private set; } = "";

    [RecordedText]
    public string Found { get; private set; } = "";

    public bool Passed { get; private set; }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
