using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>A step as it comes out of somebody else's file, before the runbook around it is whole.</summary>
internal sealed class DraftedStep(string title, int line)
{
    private readonly StringBuilder _instructions = new();

    /// <summary>Given by the runbook that it is added to.</summary>
    public string Id { get; set; } = "";

    public string Title { get; set; } = title;

    public int Line { get; } = line;

    public string Phase { get; set; } = "";

    public string? Owner { get; set; }

    public StepBody Body { get; set; } = new ManualBody();

    /// <summary>Another procedure by the name that the file calls it, until it is known whether there is such a runbook.</summary>
    public ForeignReference? Uses { get; set; }

    public IReadOnlyList<string>? After { get; set; }

    public Expected? Expected { get; set; }

    public TimeSpan? Timeout { get; set; }

    public Retries? Retries { get; set; }

    public FailureRule OnFailure { get; set; }

    public Rollback? Rollback { get; set; }

    public List<string> Things { get; } = [];

    public List<StepCheck> Checks { get; } = [];

    public List<string> Scope { get; } = [];

    public List<Named<string>> Captures { get; } = [];

    /// <summary>What the import could not carry, kept for whoever edits the draft.</summary>
    public List<string> Notes { get; } = [];

    public void Instruct(string markdown)
    {
        if (markdown.Trim().Length == 0)
            return;
        if (_instructions.Length > 0)
            _instructions.Append("\n\n");
        _instructions.Append(ForeignMarkdown.Safe(markdown.Trim('\n').TrimEnd()));
    }

    public void InstructCode(string language, string text) => Instruct(ForeignMarkdown.Fenced(language, text));

    public Step Finish(string source) => new(Id, Phase, Title, Body)
    {
        Owner = Owner,
        After = After is { } after ? [.. after] : null,
        Expected = Expected,
        Timeout = Timeout,
        Retries = Retries,
        OnFailure = OnFailure,
        Rollback = Rollback,
        Items = [.. Things],
        Checks = [.. Checks],
        Scope = [.. Scope],
        Captures = [.. Captures],
        Instructions = WithNotes(source),
    };

    private string WithNotes(string source)
    {
        if (Notes.Count == 0)
            return _instructions.ToString();
        var notes = $"Notes of the import{(source.Length > 0 ? $" of {ForeignMarkdown.Code(source)}" : "")}:\n\n{string.Join('\n', Notes.Select(note => $"- {note}"))}";
        return _instructions.Length == 0 ? notes : $"{_instructions}\n\n{notes}";
    }
}

/// <summary>Another procedure that a step would run.</summary>
/// <param name="Names">What it may be called, the surest first.</param>
/// <param name="With">What it is given.</param>
/// <param name="GivesAll">It is given every parameter that has the same name there.</param>
internal sealed record ForeignReference(IReadOnlyList<string> Names, int Line, IReadOnlyList<Named<Template>> With, bool GivesAll = false);
