using Microsoft.Extensions.Options;

namespace DrConsole.Platform;

/// <summary>The console's own directory: the SQLite file, keys, large texts. One serving console at a time.</summary>
public sealed class DataDirectory(IOptions<ConsoleOptions> options) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Lies there while a restore puts files in their place. Whoever finds it finds half of one console and half of another.</summary>
    public const string UnfinishedRestore = "restore-unfinished";

    private FileStream? _lock;

    public string Root { get; } = Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>Whether the last serving console ended without saying goodbye. Known after <see cref="Serve"/>.</summary>
    public bool StoppedUncleanly { get; private set; }

    public string this[params ReadOnlySpan<string> parts] => Path.Combine([Root, .. parts]);

    private string RunningMark => this["running"];

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
