using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DrConsole.Web.Parts;

/// <summary>
/// Markdown that somebody wrote, shown harmlessly: built element by element from the parsed text, so that whatever is not on our own list of
/// elements and link schemes is shown as text. No HTML, no images from elsewhere, limits on size and depth.
/// </summary>
public sealed class MarkdownText : ComponentBase
{
    public const int MaxText = 262_144;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    private MarkdownDocument? _document;
    private string? _parsed;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What a level-one heading becomes; the page's own headings come above it.</summary>
    [Parameter]
    public int Heading { get; set; } = 3;

    protected override void OnParametersSet()
    {
        if (_parsed == Text)
            return;
        _parsed = Text;
        _document = Parse(Text);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Text.Length == 0)
            return;
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "md");
        if (_document is { } document)
        {
            new MarkdownElements(builder, Heading).Write(document);
        }
        else
        {
            builder.OpenElement(2, "pre");
            builder.AddContent(3, Harmless.Visible(Text.Length <= MaxText ? Text : Text[..MaxText]));
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    // Null when it is too large, or nested so deeply that the parser gives up: it is then shown as it was written.
    private static MarkdownDocument? Parse(string text)
    {
        if (text.Length > MaxText)
            return null;
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
