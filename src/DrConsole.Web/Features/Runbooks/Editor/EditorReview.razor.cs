using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>What the saved draft changes since the version in force, counted, and the button that hands it to its reviewers.</summary>
public sealed partial class EditorReview(ReadRunbooks read, ApproveRunbook approve, Pulse pulse) : LivePart(pulse)
{
    private RunbookDiff? _diff;

    [Parameter, EditorRequired]
    public Runbook Runbook { get; set; } = null!;

    /// <summary>Whether the draft says what the editor shows.</summary>
    [Parameter, EditorRequired]
    public bool IsSaved { get; set; }

    /// <summary>Saves what is not saved yet, and submits.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSubmit { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"runbook/{Runbook.Key}", $"runbook/{Runbook.Key}/{Runbook.Version}/editor"];

    private string Changes => (Runbook.PublishedNumber, Runbook.DraftText is null, _diff) switch
    {
        (null, _, _) => "Nothing is in force yet: it is the first version.",
        ({ } number, true, _) => $"Nothing is saved yet that differs from version {number}.",
        ({ } number, _, null) => $"What it changes since version {number} cannot be told step by step.",
        ({ } number, _, { IsNothing: true }) => $"It says the same as version {number}.",
        ({ } number, _, { } diff) => $"Since version {number}: {string.Join(", ", Counts(diff))}.",
    };

    protected override async Task ReadAsync() => _diff = Runbook is { PublishedNumber: { } published, DraftText: { } draft } ? RunbookDiff.Of(await read.TextAsync(Runbook.Key, published, Closed), draft) : null;

    private static IEnumerable<string> Counts(RunbookDiff diff)
    {
        foreach (var (kind, word) in new[] { (RunbookDiff.Kind.Added, "added"), (RunbookDiff.Kind.Changed, "changed"), (RunbookDiff.Kind.Moved, "moved"), (RunbookDiff.Kind.Removed, "removed") })
        {
            if (diff.Steps.Count(step => step.Kind == kind) is > 0 and var count)
                yield return $"{Words.Count(count, "step", "steps")} {word}";
        }
        if (diff.Head.Count > 0)
            yield return $"{Words.Count(diff.Head.Count, "field", "fields")} of the whole changed";
    }
}
