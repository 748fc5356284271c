namespace DrConsole.Runbooks;

/// <summary>A part of a YAML document with its place. Only what the runbook format needs: no anchors, no tags, no types but text.</summary>
internal abstract record Node(Place Place)
{
    public abstract string What { get; }
}

/// <param name="IsPlain">Written without quotes, so that it may be a number, a truth or nothing.</param>
/// <param name="IsRefused">It stands for something that was refused already; nothing more is to be said about it.</param>
internal sealed record TextNode(Place Place, string Text, bool IsPlain, bool IsRefused = false) : Node(Place)
{
    public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string What => IsNothing ? "nothing" : "text";
}

internal sealed record ListNode(Place Place, IReadOnlyList<Node> Entries) : Node(Place)
{
    public override string What => "a list";
}

internal sealed record MapNode(Place Place, IReadOnlyList<Pair> Pairs) : Node(Place)
{
    public override string What => "a group of keys";
}

internal sealed record Pair(string Key, Place Place, Node Value);
