using System.Collections.Immutable;

namespace DrConsole.Runbooks;

/// <summary>Two people's drafts of one runbook, put together by step: what only one of them changed is taken over, what both changed is asked.</summary>
public sealed class DraftMerge
{
    private readonly DraftParts _theirs;
    private readonly DraftParts _mine;
    private readonly IReadOnlyList<string> _order;
    private readonly IReadOnlyDictionary<string, Choice> _choices;

    private DraftMerge(DraftParts theirs, DraftParts mine, IReadOnlyList<string> order, IReadOnlyDictionary<string, Choice> choices) =>
        (_theirs, _mine, _order, _choices) = (theirs, mine, order, choices);

    /// <summary>What both changed, each in another way. A null text: that side deleted it.</summary>
    /// <param name="Step">The step's id; empty for what stands above the steps.</param>
    public sealed record Clash(string Step, string Title, string? Theirs, string? Mine);

    private sealed record Choice(string? Theirs, string? Mine, bool IsClash, bool TakesTheirs);

    public IReadOnlyList<Clash> Clashes => [.. _choices.Where(pair => pair.Value.IsClash).Select(pair => new Clash(pair.Key, TitleOf(pair.Key), pair.Value.Theirs, pair.Value.Mine))];

    /// <summary>Steps, and the head as an empty id, that only they changed.</summary>
    public IReadOnlyList<string> OnlyTheirs => [.. _choices.Where(pair => pair.Value is { IsClash: false, TakesTheirs: true } choice && choice.Theirs != choice.Mine).Select(pair => pair.Key)];

    public IReadOnlyList<string> OnlyMine => [.. _choices.Where(pair => pair.Value is { IsClash: false, TakesTheirs: false } choice && choice.Theirs != choice.Mine).Select(pair => pair.Key)];

    /// <summary>Null when one of the texts cannot be taken apart by step: then there are only the two as a whole.</summary>
    public static DraftMerge? Of(string from, string theirs, string mine)
    {
        if (DraftSplitter.Split(from) is not { } before || DraftSplitter.Split(theirs) is not { } their || DraftSplitter.Split(mine) is not { } my || !HasIds(before) || !HasIds(their) || !HasIds(my))
            return null;
        var choices = new Dictionary<string, Choice> { [""] = Choose(before.Head.Text, their.Head.Text, my.Head.Text) };
        foreach (var id in Ids(my).Union(Ids(their)).Union(Ids(before)))
            choices[id] = Choose(TextOf(before, id), TextOf(their, id), TextOf(my, id));
        return new DraftMerge(their, my, Order(Ids(before), Ids(their), Ids(my)), choices);
    }

    /// <param name="takesTheirs">For each clash whether their text is taken; one that is not there keeps mine.</param>
    public DraftParts Resolve(IReadOnlyDictionary<string, bool> takesTheirs)
    {
        string? Text(string id) => _choices[id] is var choice && (choice.IsClash ? takesTheirs.GetValueOrDefault(id) : choice.TakesTheirs) ? choice.Theirs : choice.Mine;
        return _mine with
        {
            Head = HeadPart.Of(Text("") ?? ""),
            Steps = [.. _order.Select(Text).OfType<string>().Select(text => StepPart.Of(text))],
        };
    }

    private string TitleOf(string id) => id.Length == 0 ? "Runbook and parameters" : (_mine.Steps.FirstOrDefault(step => step.Id == id) ?? _theirs.Steps.FirstOrDefault(step => step.Id == id))?.Title ?? id;

    private static Choice Choose(string? from, string? theirs, string? mine) =>
        Same(theirs, mine) || Same(theirs, from) ? new Choice(theirs, mine, IsClash: false, TakesTheirs: false)
        : Same(mine, from) ? new Choice(theirs, mine, IsClash: false, TakesTheirs: true)
        : new Choice(theirs, mine, IsClash: true, TakesTheirs: false);

    // As I have them; where only they moved steps, as they have them. What the other one added stands behind the step that it was added behind.
    private static List<string> Order(IReadOnlyList<string> before, IReadOnlyList<string> theirs, IReadOnlyList<string> mine)
    {
        var iMoved = !mine.Intersect(before).SequenceEqual(before.Intersect(mine));
        var (first, second) = iMoved || theirs.Intersect(before).SequenceEqual(before.Intersect(theirs)) ? (mine, theirs) : (theirs, mine);
        var order = first.ToList();
        foreach (var (index, id) in second.Index())
        {
            if (!order.Contains(id))
                order.Insert(index == 0 ? 0 : order.IndexOf(second[index - 1]) + 1, id);
        }
        return order;
    }

    // Steps in different columns would not be one list.
    private static string? TextOf(DraftParts draft, string id) => draft.Steps.FirstOrDefault(step => step.Id == id) is { Map: { } map } step ? draft.Dash == 2 ? step.Text : NodeWriter.Step(map, 2) : null;

    private static IReadOnlyList<string> Ids(DraftParts draft) => [.. draft.Steps.Select(step => step.Id)];

    private static bool HasIds(DraftParts draft) => draft.Steps.All(step => step.Id.Length > 0) && Ids(draft).Distinct().Count() == draft.Steps.Length;

    private static bool Same(string? left, string? right) => left?.TrimEnd() == right?.TrimEnd();
}
