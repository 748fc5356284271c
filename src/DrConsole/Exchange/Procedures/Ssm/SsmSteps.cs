using System.Text.RegularExpressions;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>A step of an Automation document, with where it leads.</summary>
internal sealed record SsmStep(string Name, DraftedStep Step, ForeignMap Foreign)
{
    public string? Next { get; init; }

    public bool IsEnd { get; init; }

    /// <summary>The step that is worked when this one fails; null for none.</summary>
    public string? OnFailure { get; init; }

    public bool GoesOn { get; init; }

    public string? OnCancel { get; init; }

    public IReadOnlyList<SsmChoice> Choices { get; init; } = [];
}

/// <param name="Target">The step that follows; null: none, it ends.</param>
internal sealed record SsmChoice(string Label, string? Target, int Line);

/// <summary>Reads each step of an Automation document by its action.</summary>
internal sealed class SsmSteps(DraftedRunbook draft, Dictionary<string, SsmParameter> parameters, Regex reference)
{
    private const string Jump = "step:";

    private readonly Dictionary<string, string> _outputs = new(StringComparer.Ordinal);

    public SsmStep Read(ForeignMap foreign)
    {
        var (name, action) = (foreign.Needed("name"), foreign.Needed("action"));
        var step = new DraftedStep(foreign.Text("description") is { Length: > 0 } said ? said.Split('\n')[0] : PlainWords.Title(Spaced(name)), foreign.Line)
        {
            Timeout = foreign.Seconds("timeoutSeconds"),
            Retries = foreign.Number("maxAttempts", 1, 100) is > 1 and var attempts ? new Retries(Math.Min(attempts - 1, 20), TimeSpan.Zero) : null,
        };
        if (foreign.Text("description") is { } description && (description.Contains('\n', StringComparison.Ordinal) || description.Length > RunbookFile.MaxTitle))
            step.Instruct(description);
        var (inputs, choices) = (foreign.Map("inputs"), new List<SsmChoice>());
        if (action is "aws:branch")
            choices = SsmChoices.Read(draft, step, inputs ?? throw Fault.At(draft.Source, foreign.Line, "A branch has inputs with its choices."));
        else
            step.Body = new SsmActions(draft, step, Names(), parameters).Read(action, foreign.LineOf("action"), inputs) is { } body ? body : new ManualBody();
        SsmOutputs.Read(draft, step, name, foreign, _outputs);
        if (inputs is not null)
            draft.TellLeft(step, inputs, "inputs.");
        var read = new SsmStep(name, step, foreign)
        {
            Next = foreign.Text("nextStep"),
            IsEnd = foreign.Flag("isEnd"),
            OnFailure = Target(step, foreign, "onFailure"),
            GoesOn = foreign.Whole.Find("onFailure") is YamlText { Value: "Continue" },
            OnCancel = Target(step, foreign, "onCancel"),
            Choices = choices,
        };
        if (foreign.Has("isCritical") && !foreign.Flag("isCritical") && !read.GoesOn)
            draft.Tell(step, foreign.LineOf("isCritical"), "It was not critical: its failure alone did not make the whole fail. Here a step that fails stops the run, unless it goes on.");
        draft.Add(step, name);
        draft.TellLeft(step, foreign);
        return read;
    }

    private string? Target(DraftedStep step, ForeignMap foreign, string key)
    {
        var text = foreign.Text(key);
        if (text is null or "Abort" or "Continue")
            return null;
        if (text.StartsWith(Jump, StringComparison.Ordinal))
            return text[Jump.Length..].Trim();
        draft.Tell(step, foreign.LineOf(key), $"{ForeignMarkdown.Code($"{key}: {text}")} has no counterpart.");
        return null;
    }

    // A list in a text would be several values in one: that is no parameter of ours.
    private ForeignNames Names() => new(
        reference,
        name => parameters.TryGetValue(name, out var parameter) ? parameter.IsList ? null : parameter.Name : _outputs.GetValueOrDefault(name),
        name => $"SSM_{new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')])}");

    // RestartBroker reads "Restart broker" as a title.
    private static string Spaced(string name) => string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsAsciiLetterUpper(letter) && !char.IsAsciiLetterUpper(name[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
