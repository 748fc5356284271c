using System.Globalization;
using System.Text;

namespace DrConsole.Backups;

/// <summary>Reads a server's append-only files to their ends, as the server would when it starts, and says what it would stumble over.</summary>
internal static class AppendOnlyCheck
{
    private const string ManifestEnding = ".manifest";

    /// <returns>What is wrong with them; empty when a server would load them whole.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(string directory, CancellationToken cancel)
    {
        if (!Directory.Exists(directory))
            return [$"There are no append-only files in {directory}."];
        var manifest = Directory.EnumerateFiles(directory, "*" + ManifestEnding).Order(StringComparer.Ordinal).FirstOrDefault();

        // Before version 7 there was one file and no manifest.
        var files = manifest is null ? [.. Directory.EnumerateFiles(directory, "*.aof").Select(Path.GetFileName).OfType<string>()] : Files(await File.ReadAllTextAsync(manifest, cancel));
        if (files.Count == 0)
            return [$"There are no append-only files in {directory}."];
        var faults = new List<string>();
        foreach (var name in files)
        {
            var path = Path.Combine(directory, Path.GetFileName(name));
            if (!File.Exists(path))
                faults.Add($"The append-only file {name} is missing, though the manifest names it.");
            else if (await FaultAsync(path, cancel) is { } fault)
                faults.Add($"The append-only file {name}: {fault}");
        }
        return faults;
    }

    /// <summary>The files that a manifest names, such as <c>file appendonly.aof.1.incr.aof seq 1 type i</c>; not those that are history.</summary>
    public static List<string> Files(string manifest) =>
    [
        .. manifest.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).Select(line => line.Split(' '))
            .Where(words => words.Length >= 6 && words[0] == "file" && words[5] != "h").Select(words => words[1].Trim('"')),
    ];

    public static async Task<string?> FaultAsync(string path, CancellationToken cancel)
    {
        await using var file = ArchiveEntries.Open(path);
        var head = new byte[5];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        if (read == head.Length && head.AsSpan().SequenceEqual("REDIS"u8))
            return path.EndsWith(".rdb", StringComparison.Ordinal) ? await SnapshotFaultAsync(file, cancel) : null;
        var commands = new CommandReader(file);
        while (true)
        {
            var at = commands.Position;
            if (await commands.NextAsync(cancel) is not { } fault)
                continue;
            return fault.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{fault} It is whole up to byte {at:N0} of {file.Length:N0}.");
        }
    }

    private static async Task<string?> SnapshotFaultAsync(FileStream file, CancellationToken cancel)
    {
        var (check, room) = (new SnapshotCheck(), new byte[128 * 1024]);
        for (int read; (read = await file.ReadAsync(room, cancel)) > 0;)
            check.Append(room.AsSpan(0, read));
        return check.Fault();
    }

    // Commands one after the other, each a list of texts with their lengths, and remarks between them.
    private sealed class CommandReader(Stream from)
    {
        private const int LongestLine = 1_024;

        private readonly byte[] _room = new byte[128 * 1024];
        private int _at;
        private int _until;

        public long Position { get; private set; }

        /// <returns>Null after a whole command; an empty text at the end; else what is wrong.</returns>
        public async Task<string?> NextAsync(CancellationToken cancel)
        {
            var (line, isCut) = await LineAsync(cancel);
            if (line.Length == 0)
                return isCut ? "" : "It has an empty line where a command begins.";
            if (isCut)
                return "It breaks off within a command.";
            if (line[0] == '#')
                return null;
            if (line[0] != '*' || !int.TryParse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var words) || words == 0)
                return "It has something else where a command should begin.";
            for (; words > 0; words--)
            {
                (line, isCut) = await LineAsync(cancel);
                if (isCut)
                    return "It breaks off within a command.";
                if (line.Length < 2 || line[0] != '$' || !long.TryParse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                    return "It has something else where a text should begin.";
                if (!await SkipAsync(length + 2, cancel))
                    return "It breaks off within a command.";
            }
            return null;
        }

        private async Task<(string Line, bool IsCut)> LineAsync(CancellationToken cancel)
        {
            var line = new StringBuilder();
            while (_at < _until || await FillAsync(cancel))
            {
                var one = (char)_room[_at++];
                Position++;
                if (one == '\n')
                    return (line.ToString().TrimEnd('\r'), false);
                if (line.Append(one).Length > LongestLine)
                    break;
            }
            return (line.ToString(), true);
        }

        private async Task<bool> SkipAsync(long length, CancellationToken cancel)
        {
            while (length > 0)
            {
                if (_at == _until && !await FillAsync(cancel))
                    return false;
                var some = (int)Math.Min(length, _until - _at);
                (_at, Position, length) = (_at + some, Position + some, length - some);
            }
            return true;
        }

        private async Task<bool> FillAsync(CancellationToken cancel)
        {
            (_at, _until) = (0, await from.ReadAsync(_room, cancel));
            return _until > 0;
        }
    }
}
