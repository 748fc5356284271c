using System.Text.Encodings.Web;

namespace DrConsole.Web.Http;

/// <summary>A page that needs nothing of what may just have failed: no store, no circuit, no script.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var encoder = HtmlEncoder.Default;
        var reference = problem.Reference is { } word ? $"""<p class="sm dim">The log says more under <b class="mono">{encoder.Encode(word)}</b>.</p>""" : "";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8" />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <meta name="color-scheme" content="light dark" />
              <title>{encoder.Encode(problem.Title)} · DrConsole</title>
              <link rel="icon" type="image/svg+xml" href="/assets/icons/drconsole.svg" />
              <link rel="stylesheet" href="/tokens.css" />
              <link rel="stylesheet" href="/base.css" />
              <link rel="stylesheet" href="/components.css" />
            </head>
            <body>
              <main class="col gap4" style="max-width:36rem;margin:12vh auto;padding:24px">
                <h1>{encoder.Encode(problem.Title)}</h1>
                <p>{encoder.Encode(problem.Detail)}</p>
                {reference}
                <p><a class="btn" href="/">Go to the overview</a></p>
              </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}
