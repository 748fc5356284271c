using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Reads what methods put into archives again.</summary>
internal static class ArchiveEntries
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Goes through the whole archive, so that every entry is compared with its hash, and hands each to whoever knows it.</summary>
    public static async Task EachAsync(IArchiveReader archive, Func<OpenedEntry, Task> takeAsync, CancellationToken cancel)
    {
        await foreach (var entry in archive.ReadAsync(cancel))
            await takeAsync(entry);
    }

    /// <summary>Where a restore puts files: where people want to look at them, or where they go with the work.</summary>
    public static string DirectoryOf(MethodWork work, RestoreDestination destination) => destination is RestoreDestination.Scratch { Keep: true } kept ? Directory.CreateDirectory(kept.Directory).FullName : work.Scratch;

    /// <summary>Writes a stream into a file that only its owner may read.</summary>
    public static async Task<string> SaveAsync(Stream content, string path, CancellationToken cancel)
    {
        await using var file = Create(path);
        await content.CopyToAsync(file, BufferSize, cancel);
        return path;
    }

    /// <summary>A directory for its owner alone.</summary>
    public static string MakeDirectory(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path).FullName
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>In place of what the same work has put there before: what was just made is read back in the same directory.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = BufferSize, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public static async Task<string> TextAsync(Stream content, CancellationToken cancel)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        return await reader.ReadToEndAsync(cancel);
    }

    public static T Demand<T>(T? found, string name) where T : class => found ?? throw new RefusedException($"The archive has no {name}: it was not made by this method.", "wrong-archive");
}
