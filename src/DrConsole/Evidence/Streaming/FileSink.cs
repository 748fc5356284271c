using System.Globalization;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>
/// Lines at the end of a file. When it is full it is put aside as <c>.1</c>, what was put aside before moves on, and the oldest goes.
/// Half a line that a crash left is cut off first: its entry comes again.
/// </summary>
internal sealed class FileSink(string path, long largest, int keep) : IEntrySink
{
    private const int LineFeed = '\n';

    public int LongestLine => int.MaxValue;

    public async Task WriteAsync(IReadOnlyList<StreamedLine> lines, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Text + "\n")));
            if (File.Exists(path) && new FileInfo(path).Length is > 0 and var length && length + bytes.Length > largest)
                PutAside();
            await using var file = Open();
            CutHalfLine(file);
            await file.WriteAsync(bytes, cancel);

            // On the disk before the place in the ledger moves on.
            file.Flush(flushToDisk: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"{path} cannot be written: {error.Message}", error);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        return new FileStream(path, options);
    }

    private static void CutHalfLine(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == LineFeed)
                break;
            end--;
        }
        file.SetLength(end);
        file.Position = end;
    }

    private void PutAside()
    {
        File.Delete(Aside(keep));
        for (var number = keep - 1; number >= 1; number--)
        {
            if (File.Exists(Aside(number)))
                File.Move(Aside(number), Aside(number + 1));
        }
        File.Move(path, Aside(1));
    }

    private string Aside(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
}
