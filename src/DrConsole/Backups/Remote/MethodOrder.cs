namespace DrConsole.Backups;

/// <summary>What a runner is told of a backup that it is to make: the method with its own secrets, and nothing of how the archive is encrypted.</summary>
internal sealed record MethodOrder(BackupMethodKind Method, string Policy, BackupId Backup, IReadOnlyList<MethodValue> Settings, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>What the kind of work is called in a runner's job.</summary>
    public const string Kind = "backup";

    /// <summary>The backup whose manifest the runner may fetch; null where there is none.</summary>
    public BackupId? Earlier { get; init; }
}

/// <summary>How it ended, as the last thing of the stream; without it what came before is nothing.</summary>
internal sealed record MethodEnd(DateTimeOffset AsOf, string Said, IReadOnlyList<BackupId> Needs, IReadOnlyList<string> Warnings);

/// <summary>An entry of the archive, before its content.</summary>
internal sealed record MethodEntry(string Name, IReadOnlyDictionary<string, string> Metadata);
