using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Everything that a method gets for one backup, one verification or one restore.</summary>
public sealed class MethodWork
{
    public required string Policy { get; init; }

    public required BackupId Backup { get; init; }

    public required MethodSettings Settings { get; init; }

    /// <summary>Values of the secrets that the settings name, by name.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>An empty directory of this work's own, for its user alone. Gone afterwards with everything in it.</summary>
    public required string Scratch { get; init; }

    /// <summary>Directories that backups may read and restores may write, as the console's settings say.</summary>
    public required IReadOnlyList<string> AllowedRoots { get; init; }

    public required IPrograms Programs { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Where it tells how far it has come, in bytes. May be called often.</summary>
    public IProgress<long> Progress { get; init; } = new Progress<long>();

    /// <summary>What the policy's newest backup left as its manifest; null where there is none.</summary>
    public string? EarlierManifest { get; init; }

    /// <summary>The backup that the earlier manifest is of.</summary>
    public BackupId? EarlierBackup { get; init; }

    /// <summary>A restore is to bring back the state of this instant, where the method can do better than the archive's own.</summary>
    public DateTimeOffset? UpTo { get; init; }

    /// <summary>A restore is to bring back only these entries and what lies below them; empty means everything.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public T SettingsAs<T>() where T : MethodSettings => (T)Settings;

    public string Secret(string name) => Secrets.GetValueOrDefault(name) ?? throw new RefusedException($"There is no secret {name}. An administrator must set it.", "secret-missing");

    /// <summary>Where the path really leads; refuses what is not below an allowed root, whatever links say.</summary>
    public string Allowed(string path) => AllowedRoot.Demand(path, AllowedRoots);
}
