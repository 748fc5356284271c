using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components.Rendering;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace DrConsole.Web.Parts;

/// <summary>Writes parsed Markdown as elements of our own list. Written anew when the text changes, so that one number for each kind of frame is enough.</summary>
internal sealed class MarkdownElements(RenderTreeBuilder builder, int heading)
{
    private const int Deepest = 32;
    private const int Most = 20_000;

    private readonly Dictionary<int, int> _levels = [];
    private int _count;

    public void Write(MarkdownDocument document)
    {
        // A text that begins with a third-level heading still gets the page's next level first.
        foreach (var (place, level) in document.Descendants<HeadingBlock>().Select(block => block.Level).Distinct().Order().Index())
            _levels[level] = Math.Min(heading + place, 6);
        Blocks(document, 0);
    }

    private void Blocks(ContainerBlock container, int depth)
    {
        foreach (var block in container)
        {
            if (++_count > Most || depth > Deepest)
                return;
            Block(block, depth + 1);
        }
    }

    private void Block(Block block, int depth)
    {
        switch (block)
        {
            case HeadingBlock title:
                Element($"h{_levels.GetValueOrDefault(title.Level, 6)}", () => Inlines(title.Inline, depth));
                break;
            case ParagraphBlock { Parent: ListItemBlock { Parent: ListBlock { IsLoose: false } } } tight:
                Inlines(tight.Inline, depth);
                break;
            case ParagraphBlock paragraph:
                Element("p", () => Inlines(paragraph.Inline, depth));
                break;
            case CodeBlock code:
                // It may be wider than its place: then it scrolls, also by keyboard.
                Element("pre", () => Element("code", () => Text(code.Lines.ToString())), ("tabindex", "0"));
                break;
            case ListBlock list:
                Element(list.IsOrdered ? "ol" : "ul", () => Blocks(list, depth), ("start", list.IsOrdered && list.OrderedStart is { Length: < 9 } start && start != "1" ? start : null));
                break;
            case ListItemBlock entry:
                Element("li", () => Blocks(entry, depth));
                break;
            case QuoteBlock quote:
                Element("blockquote", () => Blocks(quote, depth));
                break;
            case ThematicBreakBlock:
                Element("hr", () => { });
                break;
            case MarkdownTable table:
                Element("div", () => Element("table", () => Rows(table, depth), ("class", "tbl")), ("class", "scroll"), ("role", "region"), ("aria-label", "Table"), ("tabindex", "0"));
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case LeafBlock { Inline: { } inline }:
                Element("p", () => Inlines(inline, depth));
                break;
            case LeafBlock leaf:
                Element("p", () => Text(leaf.Lines.ToString()));
                break;
            case ContainerBlock other:
                Blocks(other, depth);
                break;
        }
    }

    private void Rows(MarkdownTable table, int depth)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            if (++_count > Most)
                return;
            Element("tr", () =>
            {
                foreach (var cell in row.OfType<TableCell>())
                {
                    _count++;
                    Element(row.IsHeader ? "th" : "td", () =>
                    {
                        foreach (var leaf in cell.OfType<LeafBlock>())
                            Inlines(leaf.Inline, depth + 1);
                    }, ("scope", row.IsHeader ? "col" : null));
                }
            });
        }
    }

    private void Inlines(ContainerInline? container, int depth)
    {
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            if (++_count > Most || depth > Deepest)
                return;
            Inline(inline, depth + 1);
        }
    }

    private void Inline(Inline inline, int depth)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Text(literal.Content.ToString());
                break;
            case CodeInline code:
                Element("code", () => Text(code.Content));
                break;
            case LineBreakInline { IsHard: true }:
                Element("br", () => { });
                break;
            case LineBreakInline:
                Text("\n");
                break;
            case EmphasisInline emphasis:
                Element(emphasis.DelimiterCount == 2 ? "strong" : "em", () => Inlines(emphasis, depth));
                break;
            case LinkInline link:
                Link(link, depth);
                break;
            case AutolinkInline auto:
                Anchor(auto.IsEmail ? $"mailto:{auto.Url}" : auto.Url, () => Text(auto.Url));
                break;
            case HtmlEntityInline entity:
                Text(entity.Transcoded.ToString());
                break;
            case TaskList task:
                Text(task.Checked ? "☑" : "☐");
                break;
            case HtmlInline html:
                Text(html.Tag);
                break;
            case ContainerInline other:
                Inlines(other, depth);
                break;
        }
    }

    // A picture from elsewhere would tell its owner who reads what and when: it becomes a link. Our own are named by the hash of their bytes.
    private void Link(LinkInline link, int depth)
    {
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
        if (link.IsImage && Harmless.Picture(address) is { } picture)
        {
            Element("img", () => { }, ("src", picture), ("alt", Harmless.Visible(string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())))), ("loading", "lazy"));
            return;
        }
        Anchor(address, () =>
        {
            if (link.FirstChild is null)
                Text(address ?? "");
            Inlines(link, depth);
        });
    }

    private void Anchor(string? to, Action content)
    {
        if (Harmless.Address(to) is { } address)
        {
            Element("a", content, ("href", address), ("rel", "noopener noreferrer nofollow"));
            return;
        }
        content();
        if (!string.IsNullOrEmpty(to))
            Text($" ({to})");
    }

    private void Text(string text) => builder.AddContent(2, Harmless.Visible(text));

    private void Element(string name, Action content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        builder.OpenElement(0, name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
                builder.AddAttribute(1, key, value);
        }
        content();
        builder.CloseElement();
    }
}
