using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>One import under way: the store whose transaction everything happens in, what has come of each sheet, and what is wrong.</summary>
internal sealed class ImportScope(DrStore store, Actor actor, DateTimeOffset now)
{
    private const int MostFaults = 100;

    private readonly List<ImportLine> _lines = [];
    private readonly Dictionary<string, string[]> _faults = [];

    public DrStore Store { get; } = store;

    public Actor Actor { get; } = actor;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<ImportLine> Lines => _lines;

    /// <summary>Plans whose content changed, directly or through what belongs to them: their drafts begin anew.</summary>
    public HashSet<string> EditedPlans { get; } = [];

    public void Tell(ImportLine line) => _lines.Add(line);

    /// <summary>Reads or changes one record; what is wrong with it is kept with its line, so that all faults are told at once.</summary>
    public void Try(Sheet sheet, Action act)
    {
        try
        {
            act();
        }
        catch (InvalidException wrong)
        {
            Fault(sheet, wrong);
        }
    }

    public void Fault(Sheet sheet, InvalidException wrong)
    {
        foreach (var (field, texts) in wrong.Errors)
        {
            if (_faults.Count >= MostFaults)
                return;

            // A record's own rule names a field of the record; whoever reads the document needs the line.
            var at = field.Contains("line ", StringComparison.Ordinal) ? (field, texts) : At(sheet, field, texts);
            _faults[at.Item1] = [.. _faults.GetValueOrDefault(at.Item1, []), .. at.Item2];
        }
    }

    public void ThrowIfWrong()
    {
        if (_faults.Count > 0)
            throw new InvalidException(_faults);
    }

    private static (string, string[]) At(Sheet sheet, string field, string[] texts)
    {
        var name = EnumWords.Hyphened(field.Split('[', '.')[0]);
        var line = (sheet.Find(name) ?? sheet.Find(SheetNames.GetValueOrDefault(name, name)))?.Line ?? sheet.Line;
        var place = sheet.Source.Name.Length == 0 ? $"line {line}" : $"{sheet.Source.Name}, line {line}";
        return (place, [.. texts.Select(text => $"{char.ToUpperInvariant(place[0])}{place[1..]}: {sheet.Kind} {sheet.Key}: {text}")]);
    }

    // Where a file says a field by another name than the record does.
    private static readonly Dictionary<string, string> SheetNames = new()
    {
        ["dependencies"] = "depends-on",
        ["maximum-downtime"] = "maximum-downtime",
        ["procedures-review-months"] = "review-months",
        ["contacts-review-months"] = "review-months",
        ["dependencies-review-months"] = "review-months",
        ["procedures-next-review"] = "next-review",
        ["contacts-next-review"] = "next-review",
        ["dependencies-next-review"] = "next-review",
        ["backup-strategy"] = "backup",
        ["copy-regions"] = "copies",
        ["fixed-rpo"] = "rpo",
        ["size-bytes"] = "size",
        ["subject"] = "of",
        ["rto-from"] = "rto",
    };
}

/// <summary>What an import does with one record.</summary>
public enum ImportAct
{
    Created,
    Updated,
    Unchanged,
}

/// <summary>One record of an import: what happens to it, and for a change what is said before and after.</summary>
public sealed record ImportLine(ImportAct Act, string Type, string Key, string Title, string Document, int Line, IReadOnlyList<ImportChange> Changes);

public sealed record ImportChange(string Field, string Before, string After);
