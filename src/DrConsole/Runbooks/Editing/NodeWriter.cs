using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Runbooks;

/// <summary>Writes nodes as YAML that reads back as the same nodes, whether or not they make a runbook: what somebody is still writing must survive too.</summary>
internal static partial class NodeWriter
{
    private static readonly HashSet<string> FlowKeys = ["run", "command", "after", "interpreter", "then", "status"];

    /// <summary>A step as an entry of the list of steps.</summary>
    /// <param name="dash">The column of its hyphen, counted from 0.</param>
    public static string Step(MapNode step, int dash)
    {
        var text = new StringBuilder();
        Entry(text, step, dash);
        return text.ToString();
    }

    public static string Head(MapNode head)
    {
        var text = new StringBuilder();
        Pairs(text, head, 0, behindHyphen: false);
        return text.ToString();
    }

    /// <summary>A group or list as the lines below its key.</summary>
    public static string Value(Pair pair)
    {
        var text = new StringBuilder();
        Value(text, pair, column: -2);
        return text.ToString().Trim('\n', ' ');
    }

    private static void Pairs(StringBuilder text, MapNode map, int column, bool behindHyphen)
    {
        foreach (var pair in map.Pairs)
        {
            if (!behindHyphen)
                text.Append(' ', column);
            behindHyphen = false;
            text.Append(YamlText.Inline(pair.Key)).Append(':');
            Value(text, pair, column);
        }
    }

    private static void Value(StringBuilder text, Pair pair, int column)
    {
        switch (pair.Value)
        {
            case TextNode { IsNothing: true }:
                text.Append('\n');
                break;
            case TextNode { IsPlain: false, Text: var block } when YamlText.IsBlock(block):
                Block(text, block, column);
                break;
            case TextNode { IsPlain: true, Text: var folded } when YamlText.IsBlock(folded):
                Block(text, folded, column);
                break;
            case TextNode one:
                text.Append(' ').Append(Inline(one)).Append('\n');
                break;
            case ListNode list when FlowKeys.Contains(pair.Key) && list.Entries.All(entry => entry is TextNode):
                text.Append(" [").AppendJoin(", ", list.Entries.Cast<TextNode>().Select(Inline)).Append("]\n");
                break;
            case ListNode { Entries.Count: 0 }:
                text.Append(" []\n");
                break;
            case ListNode list:
                text.Append('\n');
                foreach (var entry in list.Entries)
                    Entry(text, entry, column + 2);
                break;
            case MapNode { Pairs.Count: 0 }:
                text.Append(" {}\n");
                break;
            case MapNode map:
                text.Append('\n');
                Pairs(text, map, column + 2, behindHyphen: false);
                break;
        }
    }

    private static void Entry(StringBuilder text, Node entry, int dash)
    {
        text.Append(' ', dash).Append('-');
        switch (entry)
        {
            case TextNode one:
                text.Append(' ').Append(Inline(one)).Append('\n');
                break;
            case MapNode { Pairs.Count: > 0 } map:
                text.Append(' ');
                Pairs(text, map, dash + 2, behindHyphen: true);
                break;
            case ListNode { Entries.Count: > 0 } list:
                text.Append(" [").AppendJoin(", ", list.Entries.OfType<TextNode>().Select(Inline)).Append("]\n");
                break;
            default:
                text.Append(entry is MapNode ? " {}\n" : " []\n");
                break;
        }
    }

    private static void Block(StringBuilder text, string block, int column)
    {
        text.Append(' ').Append(YamlText.BlockHead(block)).Append('\n');
        var lines = block.Split('\n');
        foreach (var line in lines.Take(block.EndsWith('\n') ? lines.Length - 1 : lines.Length))
            (line.Length == 0 ? text : text.Append(' ', column + 2).Append(line)).Append('\n');
    }

    // A number or a truth must not be quoted, a text that looks like one must be.
    private static string Inline(TextNode node) => node.IsPlain && Bare().IsMatch(node.Text) ? node.Text : YamlText.Inline(node.Text);

    [GeneratedRegex(@"\A-?[A-Za-z0-9_./+]([A-Za-z0-9 _./+=%@()-]*[A-Za-z0-9_./+=%@()-])?\z")]
    private static partial Regex Bare();
}
