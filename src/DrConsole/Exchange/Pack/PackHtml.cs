using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Evidence;

namespace DrConsole.Exchange;

/// <summary>
/// Puts a pack together as one HTML file: our style, fonts and script inside, nothing from anywhere else, and a policy that allows nothing but them. Sealed, the
/// file holds what it says as ciphertext that the browser opens with the passphrase.
/// </summary>
internal static class PackHtml
{
    private const string Unable = "This browser cannot open a sealed pack. Take a present-day Chromium, Edge, Firefox or Safari and open the file itself, not a copy served over plain http. Or, where the console's program is: drconsole pack --open FILE.";

    private static readonly Lazy<string> Css = new(() => Resource("pack/pack.css"));
    private static readonly Lazy<string> Script = new(() => Resource("pack/pack.js"));

    public static byte[] Plain(PackContent content, string body) => Whole(content, $"<div id=\"pack\">{body}</div>\n<script>{Script.Value}</script>", withScript: true);

    /// <summary>For paper: without script, everything is shown.</summary>
    public static byte[] Paper(PackContent content, string body) => Whole(content, $"<div id=\"pack\">{body}</div>", withScript: false);

    public static byte[] Sealed(PackContent content, string body, string passphrase) => Whole(
        content,
        $"""
        <div id="pack"><main class="lock" id="lock">{ReportHtml.Mark}<h1>Sealed break-glass pack</h1>
        <p>As of {content.MadeAt.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC. It opens without a network.</p>
        <form id="open"><label for="pass">Passphrase</label><input type="password" id="pass" autocomplete="off" autofocus><button type="submit">Open</button></form>
        <p id="wrong" role="alert"></p><noscript><p>Script is off, and a sealed pack needs it to open.</p></noscript></main></div>
        <script type="text/plain" id="sealed" data-unable="{Unable}">{PackSeal.Seal(body, passphrase)}</script>
        <script>{Script.Value}</script>
        """,
        withScript: true);

    /// <summary>What a sealed file holds, as a plain pack.</summary>
    public static byte[] Unseal(byte[] file, string passphrase)
    {
        var text = Encoding.UTF8.GetString(file);
        var begin = text.IndexOf("<script type=\"text/plain\" id=\"sealed\"", StringComparison.Ordinal);
        if (begin < 0)
            throw new Platform.RefusedException("This is no sealed pack.", "not-sealed");
        var from = text.IndexOf('>', begin) + 1;
        var to = text.IndexOf("</script>", from, StringComparison.Ordinal);
        if (to < 0)
            throw new Platform.RefusedException("The pack is damaged: it was cut off.", "damaged");
        var lockAt = text.IndexOf("<div id=\"pack\">", StringComparison.Ordinal);
        var body = PackSeal.Open(text[from..to], passphrase);
        return Encoding.UTF8.GetBytes($"{text[..lockAt]}<div id=\"pack\">{body}</div>\n<script>{Script.Value}</script>\n</body>\n</html>\n");
    }

    private static byte[] Whole(PackContent content, string inside, bool withScript)
    {
        var style = ReportStyle.For(content.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture), "break-glass pack") + Css.Value;
        var script = withScript ? $"script-src '{ReportStyle.HashOf(Script.Value)}'; " : "";
        return Encoding.UTF8.GetBytes(new ReportWriter()
            .Ours("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Ours($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{ReportStyle.HashOf(style)}'; {script}font-src data:; base-uri 'none'; form-action 'none'\">\n")
            .Ours("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Element("title", $"Break-glass pack · {content.Organisation}").Ours("\n<style>").Ours(style).Ours("</style>\n</head>\n<body>\n").Ours(inside).Ours("\n</body>\n</html>\n").ToString());
    }

    public static string HashOf(byte[] html) => Convert.ToHexStringLower(SHA256.HashData(html));

    private static string Resource(string name)
    {
        using var from = typeof(PackHtml).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var read = new StreamReader(from, Encoding.UTF8);
        return read.ReadToEnd().ReplaceLineEndings("\n");
    }
}
