using System.Net;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

/// <summary>Words in a drawing. As markup, since Razor takes an element named text for its own; every text is encoded here.</summary>
internal static class SvgText
{
    public static MarkupString At(double x, double y, string text, string anchor, string? css = null) =>
        new($"<text x=\"{Words.Number(x)}\" y=\"{Words.Number(y)}\" text-anchor=\"{anchor}\" class=\"{css}\">{WebUtility.HtmlEncode(text)}</text>");
}
