using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>How a policy's data is read and brought back.</summary>
public enum BackupMethodKind
{
    Files,
    PostgresDump,
    PostgresBase,
    Redis,
    Git,
    Sqlite,
    CloudWatch,
    CloudWatchLogs,
    Vault,
    Command,
    HttpDownload,

    /// <summary>The console itself, by the one policy that the settings make.</summary>
    Console,

    /// <summary>Another tool makes it and tells.</summary>
    External,
}

/// <summary>
/// One way to back up. Safe to use at once from many backups: everything that belongs to one is in its <see cref="MethodWork"/>. What keeps the work from being done
/// is a <see cref="RefusedException"/> with a sentence for people; it ends whatever it started when it is cancelled and leaves nothing outside its scratch directory.
/// </summary>
public interface IBackupMethod
{
    BackupMethodKind Kind { get; }

    /// <summary>What people fill in, in the order of the form.</summary>
    IReadOnlyList<MethodField> Fields { get; }

    /// <summary>Makes of what people wrote what the method works with; what is wrong is told at <c>settings.NAME</c>. Needed fields and their kinds have been checked.</summary>
    MethodSettings Read(MethodValues values, FieldErrors errors);

    /// <summary>For policies that follow changes: whether there is anything that the last backup does not have.</summary>
    Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>Reads the data into the archive.</summary>
    Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel);

    /// <summary>Reads an archive without restoring it. Entries that are not what their hash says are found by the reader.</summary>
    Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel);

    /// <summary>Why this method never writes over live data, as a sentence that says what to do instead; null where it does.</summary>
    string? NotInPlace(MethodSettings settings) => null;

    /// <summary>Whether what it brings back can be asked by queries.</summary>
    bool TakesQuestions => false;

    /// <summary>Asks one query of what a restore brought back, without changing it: the first value of its first row.</summary>
    /// <param name="reach">What the restore gave as <see cref="Restored.Reach"/>.</param>
    Task<string> AskAsync(MethodWork work, string reach, bool inPlace, string question, CancellationToken cancel) => throw new RefusedException($"What {Kind} brings back cannot be asked by queries.", "no-questions");

    /// <summary>Brings the data back, and compares what came with what went. What it makes for a scratch restore outside the directory is gone afterwards, unless it is to be kept.</summary>
    Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel);
}

/// <summary>What a method made.</summary>
/// <param name="AsOf">The instant of the data.</param>
/// <param name="Said">One sentence for people.</param>
public sealed record BackupMade(DateTimeOffset AsOf, string Said)
{
    /// <summary>Earlier backups that a restore of this one reads too.</summary>
    public IReadOnlyList<BackupId> Needs { get; init; } = [];

    /// <summary>What people should know: a file that changed while it was read.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A file in the scratch directory that the next backup of this policy gets as <see cref="MethodWork.EarlierManifest"/>.</summary>
    public string? Manifest { get; init; }
}

/// <summary>One thing that was compared.</summary>
public sealed record RestoreCheck(string Name, string Expected, string Found, bool Passed)
{
    public static RestoreCheck Same<T>(string name, T expected, T found) => new(name, $"{expected}", $"{found}", EqualityComparer<T>.Default.Equals(expected, found));
}

/// <summary>What a restore brought back.</summary>
/// <param name="Where">Where it lies, for people.</param>
public sealed record Restored(IReadOnlyList<RestoreCheck> Checks, long Bytes, string Where)
{
    /// <summary>What programs and queries find it by: a directory, a file, the name of a database. Empty where there is no such thing.</summary>
    public string Reach { get; init; } = "";
}

/// <summary>Where data is brought back to.</summary>
public abstract record RestoreDestination
{
    private RestoreDestination()
    {
    }

    /// <summary>A directory, or a database or server that the method makes for it.</summary>
    /// <param name="Keep">People want to look at it: it stays until they take it away.</param>
    public sealed record Scratch(string Directory, bool Keep = false) : RestoreDestination;

    /// <summary>Over the live data.</summary>
    /// <param name="Approval">The approval in a run that allows it: <c>run/ID/STEP</c>.</param>
    public sealed record InPlace(string Approval) : RestoreDestination;
}
