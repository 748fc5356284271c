using System.Text.Encodings.Web;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Makes the texts of a notice from its template and the facts.</summary>
public sealed class NoticeWriter
{
    /// <summary>The template of what is written without one: the values <c>subject</c> and <c>text</c> as they are.</summary>
    public const string Plain = "plain";

    /// <param name="version">Null for the newest.</param>
    public Task<WrittenNotice> WriteAsync(DrStore store, string template, int? version, string language, NoticeValues values, CancellationToken cancel)
    {
        if (template != Plain)
            throw new MissingException($"There is no template {template}.");
        var (subject, text) = (values.Text("subject"), values.Text("text"));
        var html = $"<!doctype html><html lang=\"{HtmlEncoder.Default.Encode(language)}\"><body><p>{HtmlEncoder.Default.Encode(text)}</p></body></html>";
        return Task.FromResult(new WrittenNotice(subject, html, text, $"{subject}. {text}", $"{subject}. {text}"));
    }
}
