namespace DrConsole.Runbooks;

/// <summary>How a file of the directory and the record stand to each other.</summary>
public enum FileStanding
{
    Same,
    New,
    FileChanged,
    RecordChanged,
    BothChanged,

    /// <summary>The file is no runbook, or may not be read.</summary>
    Bad,

    /// <summary>The runbook came from a file that is no longer there. The record stays.</summary>
    Vanished,
}

/// <summary>One line of the comparison.</summary>
/// <param name="Faults">Why a file changes nothing.</param>
public sealed record DirectoryLine(string Path, string Key, string Title, FileStanding Standing, IReadOnlyList<string> Faults)
{
    /// <summary>The file's text; null when it cannot be read.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it was ever taken from, so that it is known which side changes.</summary>
    public bool IsRemembered { get; init; }
}

/// <summary>A runbook as it is here: the hash of its draft, else of its version in force.</summary>
internal sealed record RecordSide(string Key, string Title, string Hash);

/// <summary>Compares the files of a directory with the records. Nothing is read or stored here.</summary>
internal static class DirectoryDrift
{
    public static IReadOnlyList<DirectoryLine> Compare(IReadOnlyList<ScannedFile> files, IReadOnlyDictionary<string, RecordSide> records, IReadOnlyDictionary<string, RunbookOrigin> origins)
    {
        var (lines, seen) = (new List<DirectoryLine>(), new Dictionary<string, string>());
        foreach (var file in files)
            lines.Add(Line(file, seen, records, origins));
        var there = files.Select(file => file.Path).ToHashSet();
        foreach (var origin in origins.Values.Where(origin => !there.Contains(origin.Path) && !seen.ContainsKey(origin.RunbookKey) && records.ContainsKey(origin.RunbookKey)))
            lines.Add(new DirectoryLine(origin.Path, origin.RunbookKey, records[origin.RunbookKey].Title, FileStanding.Vanished, ["The file is gone. What is here stays; retire the runbook when it must not be used."]));
        return [.. lines.OrderBy(line => line.Path, StringComparer.Ordinal)];
    }

    private static DirectoryLine Line(ScannedFile scanned, Dictionary<string, string> seen, IReadOnlyDictionary<string, RecordSide> records, IReadOnlyDictionary<string, RunbookOrigin> origins)
    {
        if (scanned.Text is not { } text)
            return new DirectoryLine(scanned.Path, "", scanned.Path, FileStanding.Bad, [scanned.Fault]);
        var reading = RunbookReader.Read(text);
        if (reading.File is not { } file)
            return new DirectoryLine(scanned.Path, "", scanned.Path, FileStanding.Bad, [.. reading.Faults.Take(10).Select(fault => fault.ToString())]) { Text = text };
        if (!seen.TryAdd(file.Key, scanned.Path))
            return new DirectoryLine(scanned.Path, file.Key, file.Title, FileStanding.Bad, [$"The runbook {file.Key} is in {seen[file.Key]} as well. Which of them counts cannot be told."]) { Text = text };
        var standing = Standing(RunbookDraft.HashOf(text), records.GetValueOrDefault(file.Key)?.Hash, origins.GetValueOrDefault(file.Key)?.Hash);
        return new DirectoryLine(scanned.Path, file.Key, file.Title, standing, []) { Text = text, IsRemembered = origins.ContainsKey(file.Key) };
    }

    // A record that never came from this file is somebody's own: as if both had changed.
    private static FileStanding Standing(string file, string? record, string? taken) => (record, taken) switch
    {
        (null, _) => FileStanding.New,
        _ when record == file => FileStanding.Same,
        (_, null) => FileStanding.BothChanged,
        _ when record == taken => FileStanding.FileChanged,
        _ when file == taken => FileStanding.RecordChanged,
        _ => FileStanding.BothChanged,
    };
}
