using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using DrConsole.Notices;

namespace DrConsole.Overview;

/// <summary>
/// The status page as one file: no script, nothing to load, under 15 kB. It is read where the console is not, by people on a telephone with a
/// bad connection, so that it carries its few styles with it.
/// </summary>
internal sealed class StatusHtml
{
    private const string Cross = "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM9 9l6 6M15 9l-6 6";
    private const string Triangle = "M12 4 2.5 20h19zM12 10v4M12 17v.1";
    private const string Tick = "m8 12 3 3 5-6M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z";
    private const string Wrench = "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z";
    private const int MostUpdates = 12;
    private const int MostEarlier = 10;

    private static readonly string Style = ReadStyle();

    private readonly StringBuilder _page = new(12_000);
    private readonly PublicBoard _board;
    private readonly StatusLinks _links;
    private readonly bool _isLastKnown;

    private StatusHtml(PublicBoard board, StatusLinks links, bool isLastKnown) => (_board, _links, _isLastKnown) = (board, links, isLastKnown);

    /// <param name="isLastKnown">The records cannot be read right now; the board is the newest that could.</param>
    public static string Write(PublicBoard board, StatusLinks links, bool isLastKnown) => new StatusHtml(board, links, isLastKnown).Write();

    private string Write()
    {
        _page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Text(Title())}</title>
            <link rel="alternate" type="application/atom+xml" href="{Text(_links.Atom)}"><style>{Style}</style></head><body>
            <header><b>{Text(_board.Organisation)} status</b><a href="#follow">Get updates</a></header><main>

            """);
        if (_isLastKnown)
            _page.Append(CultureInfo.InvariantCulture, $"<p class=\"old\"><b>This is what we last knew, at {StatusWords.ClockAndDay(_board.ReadAt)}.</b> Our records cannot be read right now; this page goes on when they can.</p>\n");
        Heads();
        Parts();
        Updates();
        Announced();
        Earlier();
        Follow();
        _page.Append(CultureInfo.InvariantCulture, $"""
            </main><footer>This page is from {StatusWords.Second(_board.ReadAt)}, {StatusWords.Day(_board.ReadAt)}, and is renewed every minute: reload to see the newest. Powered by DrConsole.</footer>
            </body></html>

            """);
        return _page.ToString();
    }

    private string Title() => _board.Now.FirstOrDefault(trouble => trouble.Kind is PublicKind.Trouble) is { } trouble ? $"{trouble.Headline}. {_board.Organisation} status" : $"{_board.Organisation} status";

    private void Heads()
    {
        List<PublicBoard.Trouble> heads = [.. _board.Now.Where(trouble => trouble.Kind is PublicKind.Trouble || trouble.IsUnderWay(_board.ReadAt))];
        foreach (var trouble in heads)
        {
            var (tone, icon) = trouble.Kind is not PublicKind.Trouble ? ("info", Wrench) : _board.Worst is PartState.Down ? ("bad", Cross) : ("warn", Triangle);
            _page.Append(CultureInfo.InvariantCulture, $"<section class=\"now {tone}\"><b>{Icon(icon)}{StatusWords.Band(_board, trouble)}</b><h1>{Text(trouble.Headline)}</h1>{Paragraphs(trouble.Updates[0].Text)}<dl class=\"t\">");
            Fact(trouble.Kind is PublicKind.Trouble ? "We expect service back" : "Ends", trouble.ExpectedBackAt is { } back ? Near(back) : null);
            Fact("Next update by", trouble.NextUpdateAt is { } next ? Near(next) : null);
            Fact("Started", StatusWords.ClockAndDay(trouble.StartedAt));
            _page.Append("</dl></section>\n");
        }
        if (heads.Count == 0 && _board.Worst is PartState.Working)
            _page.Append(CultureInfo.InvariantCulture, $"<section class=\"now ok\"><b>{Icon(Tick)}No known trouble</b><h1>Everything works</h1></section>\n");
        else if (heads.Count == 0)
            _page.Append(CultureInfo.InvariantCulture, $"<section class=\"now warn\"><b>{Icon(Triangle)}Not everything works</b><h1>{Text(_board.Parts.First(part => part.State == _board.Worst).Name)}: {Text(StatusWords.Of(_board.Parts.First(part => part.State == _board.Worst)))}</h1></section>\n");
    }

    private void Parts()
    {
        if (_board.Parts.Count == 0)
            return;
        _page.Append("<h2>Parts of the service</h2><ul class=\"sv\">");
        foreach (var part in _board.Parts)
        {
            var (tone, icon) = part.State switch { PartState.Down => ("bad", Cross), PartState.Slow => ("warn", Triangle), _ when part.IsUnderWork => ("info", Wrench), _ => ("ok", Tick) };
            _page.Append(CultureInfo.InvariantCulture, $"<li><b>{Text(part.Name)}</b><span class=\"{tone}\">{Icon(icon)}{Text(StatusWords.Of(part))}</span>");
            Strip(part);
            _page.Append(CultureInfo.InvariantCulture, $"<small>{StatusWords.Uptime(part.Uptime)}</small></li>");
        }
        _page.Append(CultureInfo.InvariantCulture, $"</ul><div class=\"k\"><span>{PublicBoard.Days} days ago</span><span>up in that time</span></div>\n");
    }

    // One picture a part: days that were fine are a dashed line, the others stand out of it.
    private void Strip(PublicBoard.Part part)
    {
        var first = part.History.TakeWhile(day => day is null).Count();
        _page.Append(CultureInfo.InvariantCulture, $"<svg class=\"h\" viewBox=\"0 0 {(4 * PublicBoard.Days) - 1} 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{StatusWords.History(part.History)}\"><path class=\"g\" d=\"M{4 * first} 16.5H{(4 * PublicBoard.Days) - 1}\"/>");
        foreach (var (day, state) in part.History.Index().Where(day => day.Item is PartState.Slow or PartState.Down))
            _page.Append(CultureInfo.InvariantCulture, $"<path class=\"{(state is PartState.Down ? 'b' : 'w')}\" d=\"M{4 * day} {(state is PartState.Down ? 0 : 6)}h3V20h-3z\"/>");
        _page.Append("</svg>");
    }

    private void Updates()
    {
        var told = _board.Now.Where(trouble => trouble.Kind is PublicKind.Trouble || trouble.IsUnderWay(_board.ReadAt)).SelectMany(trouble => trouble.Updates).OrderByDescending(update => update.At).Take(MostUpdates).ToList();
        if (told.Count == 0)
            return;
        _page.Append("<h2>Updates</h2><ol class=\"u\">");
        foreach (var update in told)
            _page.Append(CultureInfo.InvariantCulture, $"<li><time datetime=\"{StatusWords.Stamp(update.At)}\"><b>{StatusWords.Clock(update.At)}</b> {Text(StatusWords.There(_board.TimeZone, update.At))}</time><div><h3>{Text(update.Headline)}</h3><p class=\"ph\">{StatusWords.Of(update.Phase)}</p>{Paragraphs(update.Text)}</div></li>");
        _page.Append("</ol>\n");
    }

    private void Announced()
    {
        var ahead = _board.Now.Where(trouble => trouble.Kind is not PublicKind.Trouble && trouble.StartedAt > _board.ReadAt).OrderBy(trouble => trouble.StartedAt).ToList();
        if (ahead.Count == 0)
            return;
        _page.Append("<h2>Announced</h2><ol class=\"u\">");
        foreach (var trouble in ahead)
            _page.Append(CultureInfo.InvariantCulture, $"<li><time datetime=\"{StatusWords.Stamp(trouble.StartedAt)}\"><b>{StatusWords.ShortDay(trouble.StartedAt)}</b> {StatusWords.Between(trouble.StartedAt, trouble.ExpectedBackAt!.Value)}</time><div><h3>{Text(trouble.Headline)}</h3><p class=\"ph\">{(trouble.Kind is PublicKind.Drill ? "Recovery drill" : "Maintenance")}</p>{Paragraphs(trouble.Updates[0].Text)}</div></li>");
        _page.Append("</ol>\n");
    }

    private void Earlier()
    {
        var over = _board.Earlier.Take(MostEarlier).ToList();
        if (over.Count == 0)
            return;
        _page.Append("<h2>Earlier</h2>");
        foreach (var trouble in over)
        {
            _page.Append(CultureInfo.InvariantCulture, $"<p><b>{StatusWords.Day(trouble.StartedAt)}.</b> {Text(trouble.Headline)}, for {StatusWords.Lasted(trouble)}.{(trouble.Learned.Length > 0 ? $" What we changed: {Text(trouble.Learned)}" : "")}</p>");
        }
        _page.Append('\n');
    }

    private void Follow()
    {
        _page.Append("<h2 id=\"follow\">Get updates</h2><p class=\"sub\">");
        if (_links.Subscribe is { } subscribe)
            _page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Text(subscribe)}\">By email</a>");
        _page.Append(CultureInfo.InvariantCulture, $"<a href=\"{Text(_links.Atom)}\">Atom feed</a><a href=\"{Text(_links.Json)}\">JSON</a></p>\n");
    }

    private void Fact(string name, string? value)
    {
        if (value is not null)
            _page.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{value}</dd></div>");
    }

    private string Near(DateTimeOffset at) => at.UtcDateTime.Date == _board.ReadAt.UtcDateTime.Date ? StatusWords.Clock(at) : StatusWords.ClockAndDay(at);

    private static string Icon(string path) => $"<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>";

    private static string Paragraphs(string text) => text.Length == 0 ? "" : $"<p>{string.Join("</p><p>", text.Split("\n\n").Select(part => Text(part).Replace("\n", "<br>", StringComparison.Ordinal)))}</p>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string ReadStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("status/status.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("");
    }
}

/// <summary>Where the page's links lead: beside it where it is served, elsewhere where it is a copy.</summary>
/// <param name="Subscribe">Null where nobody can be written to.</param>
internal sealed record StatusLinks(string Json, string Atom, string? Subscribe);
