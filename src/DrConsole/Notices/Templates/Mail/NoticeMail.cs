using System.Globalization;
using System.Net;
using System.Text;

namespace DrConsole.Notices;

/// <summary>
/// The one layout of our mails: tables and styles in place, since mail programs know little else; nothing is fetched from anywhere. Everything that
/// anybody wrote goes through the encoder, one piece at a time.
/// </summary>
internal static class NoticeMail
{
    private const string Font = "font-family:'Atkinson Hyperlegible Next',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Ink = "color:#14262b";
    private const string Dim = "color:#3b5056";
    private const int LongestPreheader = 140;

    public static string Write(string subject, IReadOnlyList<BodyBlock> blocks, NoticeFrame frame)
    {
        var html = new StringBuilder(8_192);
        Head(html, subject, frame);
        html.Append(CultureInfo.InvariantCulture, $"""
            <body class="bg" style="margin:0;padding:0;background:#e9efee">
            <div style="display:none;max-height:0;overflow:hidden">{Encoded(Preheader(blocks))}</div>
            <table role="presentation" class="bg" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#e9efee"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#fbfdfd;border:1px solid #d2dddc;border-radius:8px;overflow:hidden">
            <tr><td class="bar" style="background:{frame.Tone.Light};padding:11px 32px;{Font};font-size:15px;line-height:20px;font-weight:700;color:#ffffff"><span style="color:#ffffff">{Encoded(frame.Mark is { Word: var word } && !frame.Strip.StartsWith(word, StringComparison.Ordinal) ? $"{word} · {frame.Strip}" : frame.Strip)}</span></td></tr>
            <tr><td class="pad" style="padding:28px 32px 30px;{Font};font-size:16px;line-height:1.5;{Ink}">

            """);
        if (frame.Mark is { } mark)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"tx\" style=\"margin:0 0 18px;font-weight:700;{Ink}\">{Encoded(mark.Sentence)}</p>\n");
        foreach (var (at, block) in blocks.Index())
            Block(html, block, at == 0);
        if (frame.AckUrl is { } url && !Leads(blocks, url))
            Button(html, frame.AckText, url);
        html.Append(CultureInfo.InvariantCulture, $"""
            </td></tr></table>
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr><td class="t2" style="padding:16px 32px;{Font};font-size:13px;line-height:1.5;{Dim};word-break:break-word">{Encoded(frame.Footer)}</td></tr></table>
            </td></tr></table></body></html>

            """);
        return html.ToString();
    }

    /// <summary>Whether the body itself leads there already.</summary>
    public static bool Leads(IReadOnlyList<BodyBlock> blocks, string url) => blocks.Any(block => block switch
    {
        BodyBlock.Button button => button.Url == url,
        BodyBlock.Paragraph paragraph => paragraph.Pieces.Any(piece => piece is BodyPiece.Link link && link.Url == url),
        BodyBlock.Bullets bullets => bullets.Each.Any(pieces => pieces.Any(piece => piece is BodyPiece.Link link && link.Url == url)),
        _ => false,
    });

    private static void Head(StringBuilder html, string subject, NoticeFrame frame) => html.Append(CultureInfo.InvariantCulture, $$$"""
        <!doctype html>
        <html lang="{{{frame.Reader.Language.Code}}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{{{Encoded(subject)}}}</title>
        <style>:root{color-scheme:light dark;supported-color-schemes:light dark}
        @media(prefers-color-scheme:dark){.bg{background:#0b1416!important}.card{background:#131f22!important;border-color:#2a3a3d!important}.tx{color:#eaf2f1!important}.t2{color:#bccac9!important}.ln{border-color:#2a3a3d!important}.cd{background:#22323a!important}.bar{background:{{{frame.Tone.Dark}}}!important}.bar span{color:#10191b!important}.btn{background:#86bdff!important;color:#0b1a33!important}.lk{color:#86bdff!important}}
        @media(max-width:600px){.pad{padding:22px 20px!important}.bar{padding:11px 20px!important}.h1{font-size:23px!important}.c2{display:block!important;width:100%!important;box-sizing:border-box!important}}</style></head>

        """);

    private static void Block(StringBuilder html, BodyBlock block, bool isFirst)
    {
        switch (block)
        {
            case BodyBlock.Heading { Level: 1 } title:
                html.Append(CultureInfo.InvariantCulture, $"<h1 class=\"tx h1\" style=\"margin:{(isFirst ? "0" : "22px")} 0 10px;font-size:26px;line-height:1.22;font-weight:700;{Ink}\">{Pieces(title.Pieces)}</h1>\n");
                break;
            case BodyBlock.Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h2 class=\"tx\" style=\"margin:20px 0 4px;font-size:16px;line-height:22px;font-weight:700;{Ink}\">{Pieces(heading.Pieces)}</h2>\n");
                break;
            case BodyBlock.Paragraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"tx\" style=\"margin:0 0 14px;font-size:16px;line-height:1.5;{Ink};word-break:break-word\">{Pieces(paragraph.Pieces)}</p>\n");
                break;
            case BodyBlock.Bullets bullets:
                var tag = bullets.IsNumbered ? "ol" : "ul";
                html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"tx\" style=\"margin:0 0 14px;padding-left:22px;{Ink}\">");
                foreach (var each in bullets.Each)
                    html.Append(CultureInfo.InvariantCulture, $"<li style=\"margin:0 0 4px\">{Pieces(each)}</li>");
                html.Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
                break;
            case BodyBlock.Facts facts:
                Facts(html, facts);
                break;
            case BodyBlock.Button button:
                Button(html, button.Text, button.Url);
                break;
        }
    }

    // Two a line on a wide screen, one below the other on a phone.
    private static void Facts(StringBuilder html, BodyBlock.Facts facts)
    {
        html.Append("<table role=\"presentation\" class=\"ln\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-top:1px solid #d2dddc;border-bottom:1px solid #d2dddc;margin:6px 0 18px\">");
        foreach (var pair in facts.Rows.Chunk(2))
        {
            html.Append("<tr>");
            foreach (var row in pair)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"c2\" valign=\"top\" width=\"{100 / pair.Length}%\" style=\"padding:12px 12px 12px 0;{Font}\"><div class=\"t2\" style=\"font-size:14px;line-height:20px;{Dim}\">{Pieces(row[0])}</div>");
                if (row.Count > 1)
                    html.Append(CultureInfo.InvariantCulture, $"<div class=\"tx\" style=\"font-size:20px;line-height:27px;font-weight:700;{Ink}\">{Pieces(BigPart(row[1]))}</div>");
                if (row.Count > 1 && Local(row[1]) is { } local)
                    html.Append(CultureInfo.InvariantCulture, $"<div class=\"t2\" style=\"font-size:14px;line-height:20px;{Dim}\">{Encoded(local)}</div>");
                foreach (var note in row.Skip(2))
                    html.Append(CultureInfo.InvariantCulture, $"<div class=\"t2\" style=\"font-size:14px;line-height:20px;{Dim}\">{Pieces(note)}</div>");
                html.Append("</td>");
            }
            html.Append("</tr>");
        }
        html.Append("</table>\n");
    }

    // What stands in brackets after a value, such as the reader's own clock after UTC, is smaller and below it.
    private static string? Local(IReadOnlyList<BodyPiece> value) =>
        value is [BodyPiece.Words { Text: [.., ')'] text }] && text.IndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? text[(at + 2)..^1] : null;

    private static IReadOnlyList<BodyPiece> BigPart(IReadOnlyList<BodyPiece> value) =>
        Local(value) is null ? value : [new BodyPiece.Words(((BodyPiece.Words)value[0]).Text.Split(" (", 2)[0])];

    private static void Button(StringBuilder html, string text, string url) => html.Append(CultureInfo.InvariantCulture, $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 14px"><tr><td class="btn" style="background:#0a54c4;border-radius:5px"><a href="{Encoded(url)}" class="btn" style="display:inline-block;padding:13px 22px;{Font};font-size:16px;font-weight:700;color:#ffffff;text-decoration:none;border-radius:5px">{Encoded(text)}</a></td></tr></table>

        """);

    private static string Pieces(IEnumerable<BodyPiece> pieces) => string.Concat(pieces.Select(piece => piece switch
    {
        BodyPiece.Words words => Encoded(words.Text),
        BodyPiece.Strong strong => $"<b>{Encoded(strong.Text)}</b>",
        BodyPiece.Stressed stressed => $"<i>{Encoded(stressed.Text)}</i>",
        BodyPiece.Code code => $"<code class=\"cd\" style=\"font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em;padding:1px 4px;background:#e9efee;border-radius:3px\">{Encoded(code.Text)}</code>",
        BodyPiece.Link link => LinkTo(link.Url, link.Text),
        _ => "<br>",
    }));

    private static string Preheader(IReadOnlyList<BodyBlock> blocks)
    {
        var text = string.Join(' ', blocks.Take(3).Select(block => block switch
        {
            BodyBlock.Heading heading => BodyPieces.Say(heading.Pieces),
            BodyBlock.Paragraph paragraph => BodyPieces.Say(paragraph.Pieces),
            _ => "",
        }).Where(text => text.Length > 0));
        return text.Length > LongestPreheader ? text[..LongestPreheader] : text;
    }

    /// <summary>A link as mails show it, in light and dark.</summary>
    internal static string LinkTo(string url, string text) => $"<a class=\"lk\" href=\"{Encoded(url)}\" style=\"color:#0a54c4\">{Encoded(text)}</a>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
