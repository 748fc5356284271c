using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

/// <summary>The console's own directory: the SQLite file, keys, large texts. One serving console at a time.</summary>
public sealed class DataDirectory(IOptions<ConsoleOptions> options) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Lies there while a restore puts files in their place. Whoever finds it finds half of one console and half of another.</summary>
    public const string UnfinishedRestore = "restore-unfinished";

    private const string LogMark = " log";

    private FileStream? _lock;

    public string Root { get; } = Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>Whether the last serving console ended without saying goodbye. Known after <see cref="Serve"/>.</summary>
    public bool StoppedUncleanly { get; private set; }

    public string this[params ReadOnlySpan<string> parts] => Path.Combine([Root, .. parts]);

    /// <summary>Lies there while a console serves, and when it did not say goodbye.</summary>
    public string RunningMark => this["running"];

    /// <summary>Whether a console that did not say goodbye, and none of ours since, had the store's log open.</summary>
    public bool LogIsDue => File.Exists(RunningMark) && File.ReadAllText(RunningMark).EndsWith(LogMark, StringComparison.Ordinal);

    public void Open()
    {
        try
        {
            Create(Root);
            var probe = this[$".write-{Environment.ProcessId}"];
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(error);
        }
    }

    /// <summary>Takes the directory for this process until it is disposed.</summary>
    public void Serve()
    {
        Hold();
        StoppedUncleanly = File.Exists(RunningMark);
        File.WriteAllText(RunningMark, $"{Environment.ProcessId}");
    }

    /// <summary>Keeps every other console out, without serving.</summary>
    public void Hold()
    {
        try
        {
            _lock ??= new FileStream(this["lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new StartException($"Another console already serves from {Root}. Stop it first, or set DrConsole:DataDirectory to another place.", 1, error);
        }
    }

    /// <summary>Refuses a directory in which a restore was cut off.</summary>
    public void DemandWhole()
    {
        if (File.Exists(this[UnfinishedRestore]))
            throw new StartException($"A restore into {Root} was cut off while it put things in their place, so that nothing here may be used. {File.ReadAllText(this[UnfinishedRestore]).Trim()} Run 'backup restore FILE --replace' again.");
    }

    /// <summary>A directory below the root that only the console's own user may enter.</summary>
    public string Private(string name)
    {
        var path = this[name];
        try
        {
            Create(path);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(error);
        }
    }

    /// <summary>From here on the store's log is there as long as nobody takes it away.</summary>
    public void MarkLog() => File.WriteAllText(RunningMark, $"{Environment.ProcessId}{LogMark}");

    /// <summary>After something else than serving had the store open: where nobody serves, its log went with that in good order.</summary>
    public void UnmarkLog()
    {
        if (!LogIsDue)
            return;
        try
        {
            Hold();
            File.WriteAllText(RunningMark, $"{Environment.ProcessId}");
            Dispose();
        }
        catch (StartException)
        {
            // A console serves beside us, and its log is there.
        }
    }

    /// <summary>Says goodbye, so that the next start need not check the store first. A start that failed never comes here.</summary>
    public void StopCleanly() => File.Delete(RunningMark);

    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private StartException Unusable(Exception error) =>
        new($"The data directory {Root} cannot be used: {error.Message} Give the console's user the right to write there, or set DrConsole:DataDirectory to another place.", 1, error);

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }
}
