using System.Collections.Immutable;

namespace DrConsole.Runbooks;

/// <summary>
/// A draft as its author works on it: the head and the lines of each step, immutable, so that a changed field makes one step anew, the rest stays
/// as it was written, and going back is going back to an earlier one.
/// </summary>
public sealed record DraftParts(HeadPart Head, ImmutableArray<StepPart> Steps, int Dash)
{
    public string Text => string.Concat([Head.Text, .. Steps.Select(step => step.Text)]);

    /// <summary>The line of the file before the first of this step; -1 is the head.</summary>
    public int LinesBefore(int index) => index < 0 ? 0 : Head.Lines + Steps.Take(index).Sum(step => step.Lines);

    /// <summary>Which step a line of the file belongs to; -1 is the head.</summary>
    public int StepAt(int line)
    {
        var (at, end) = (-1, Head.Lines);
        while (line > end && at < Steps.Length - 1)
            end += Steps[++at].Lines;
        return at;
    }

    public int IndexOf(string id) => Steps.IndexOf(Steps.FirstOrDefault(step => step.Id == id)!);

    public DraftParts WithHead(HeadPart head) => this with { Head = head };

    public DraftParts WithStep(int index, StepPart step) => this with { Steps = Steps.SetItem(index, step) };

    /// <summary>Another text for one step; when it holds several, they become several.</summary>
    public DraftParts WithText(int index, string text) =>
        DraftSplitter.SplitSteps(text) is { Count: > 1 } several ? this with { Steps = Steps.RemoveAt(index).InsertRange(index, several) } : WithStep(index, StepPart.Of(text));

    public DraftParts Insert(int index, StepPart step) => this with { Steps = Steps.Insert(index, step), Head = WithStepsKey() };

    public DraftParts Remove(int index) => this with { Steps = Steps.RemoveAt(index) };

    public DraftParts Move(int from, int to) =>
        from == to || to < 0 || to >= Steps.Length ? this : this with { Steps = Steps.RemoveAt(from).Insert(to, Steps[from]) };

    /// <summary>An id that no step has yet, made from one that some step may have.</summary>
    public string FreshId(string like)
    {
        var ids = Steps.Select(step => step.Id).ToHashSet();
        return like.Length > 0 && !ids.Contains(like) ? like
            : Enumerable.Range(2, ids.Count + 2).Select(number => $"{(like.Length > 58 ? like[..58] : like)}-{number}".TrimStart('-')).First(id => !ids.Contains(id));
    }

    private HeadPart WithStepsKey() => Steps.Length > 0 || Head.Text.TrimEnd().EndsWith($"\n{HeadPart.Steps}:", StringComparison.Ordinal) || Head.Map is not { } map ? Head : HeadPart.Of(map);
}
