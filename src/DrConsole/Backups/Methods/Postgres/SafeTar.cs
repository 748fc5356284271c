using System.Formats.Tar;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Unpacks a tar stream below one directory and nowhere else: directories and files only, whatever its names say.</summary>
internal static class SafeTar
{
    public static async Task<long> UnpackAsync(Stream tar, string directory, IProgress<long> progress, CancellationToken cancel)
    {
        var bytes = 0L;
        await using var reader = new TarReader(tar, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            var path = Path.GetFullPath(Path.Combine(directory, entry.Name));
            if (!path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal) && path != directory.TrimEnd('/'))
                throw new RefusedException($"The archive names a file outside of where it is unpacked: {entry.Name}", "outside-root");
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    ArchiveEntries.MakeDirectory(path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    await using (var file = ArchiveEntries.Create(path))
                    {
                        if (entry.DataStream is { } content)
                            await content.CopyToAsync(file, cancel);
                    }
                    bytes += entry.Length;
                    progress.Report(bytes);
                    break;
                default:
                    throw new RefusedException($"The archive has {entry.Name}, which is neither a file nor a directory.", "wrong-archive");
            }
        }
        return bytes;
    }
}
