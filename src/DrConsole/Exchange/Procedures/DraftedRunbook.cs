using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>A runbook as it comes out of somebody else's file. What has no counterpart is told with its line, and kept at the step that it is about.</summary>
internal sealed class DraftedRunbook(SourceText source, string key, string title, int line)
{
    private readonly List<ImportWarning> _told = [];
    private readonly List<string> _about = [];

    public SourceText Source => source;

    public string Key { get; set; } = key;

    public string Title { get; } = ForeignMarkdown.OneLine(title, RunbookFile.MaxTitle);

    public int Line => line;

    public string Summary { get; set; } = "";

    public DurationRange? Rto { get; set; }

    public List<Parameter> Parameters { get; } = [];

    public List<DraftedStep> Steps { get; } = [];

    /// <summary>What other files may call it.</summary>
    public HashSet<string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ImportWarning> Told => _told;

    /// <summary>Something that a person should look at, about the whole.</summary>
    public void Tell(int at, string text)
    {
        Warn(at, text);
        _about.Add($"Line {at}: {text}");
    }

    public void Tell(DraftedStep step, int at, string text)
    {
        Warn(at, $"{step.Title}: {text}");
        step.Notes.Add($"Line {at}: {text}");
    }

    /// <summary>Names whatever nobody made anything of.</summary>
    public void TellLeft(DraftedStep? step, ForeignMap map, string where = "")
    {
        foreach (var pair in map.Left)
        {
            var text = $"{ForeignMarkdown.Code($"{where}{pair.Name}: {ForeignMap.Shown(pair.Value)}")} has no counterpart.";
            if (step is null)
                Tell(pair.Line, text);
            else
                Tell(step, pair.Line, text);
        }
    }

    /// <summary>Adds a step under an id of its own.</summary>
    public DraftedStep Add(DraftedStep step, string? name = null)
    {
        step.Title = ForeignMarkdown.OneLine(step.Title, RunbookFile.MaxTitle);
        if (step.Title.Length == 0)
            step.Title = $"Step {Steps.Count + 1}";
        step.Id = Free(PlainWords.Key(name ?? step.Title), Steps.Select(other => other.Id).ToHashSet());
        Steps.Add(step);
        if (Steps.Count > RunbookFile.MaxSteps)
            throw Fault.At(source, step.Line, $"A runbook has at most {RunbookFile.MaxSteps:N0} steps.");
        return step;
    }

    /// <summary>A key that is not taken: with a number behind it where it is.</summary>
    public static string Free(string key, IReadOnlySet<string> taken)
    {
        var free = key;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{key[..Math.Min(key.Length, ShortKey.MaxLength - 5)].TrimEnd('-')}-{number}";
        return free;
    }

    /// <summary>The file that it becomes, read again by the strict reader: what that would not take is refused here.</summary>
    public ReadRunbook Finish()
    {
        if (Steps.Count == 0)
            throw Fault.At(source, line, $"'{Title}' has no step.");
        if (_about.Count > 0)
            Steps[0].Notes.InsertRange(0, _about.Select(note => $"About the whole: {char.ToLowerInvariant(note[0])}{note[1..]}"));
        var file = new RunbookFile(Key, Title, [.. Steps.Select(step => step.Finish(source.Name))])
        {
            Summary = Summary.Trim(),
            Rto = Rto,
            Parameters = [.. Parameters],
        };
        var yaml = RunbookWriter.Write(file);
        var reading = RunbookReader.Read(yaml);
        return reading.File is { } read ? new ReadRunbook(read, yaml, source, line) : throw Refusal(reading);
    }

    private InvalidException Refusal(RunbookReading reading)
    {
        var fault = reading.Faults[0];
        var step = Steps.LastOrDefault(step => reading.Places.Of(step.Id, "").Line <= fault.Line);
        return Fault.At(source, step?.Line ?? line, $"{(step is null ? Title : step.Title)}: {fault.Message}");
    }

    private void Warn(int at, string text) => _told.Add(new ImportWarning(source.Name, at, text));
}

/// <summary>A runbook that was read from a document: what it says, as its file.</summary>
internal sealed record ReadRunbook(RunbookFile File, string Yaml, SourceText Source, int Line);
