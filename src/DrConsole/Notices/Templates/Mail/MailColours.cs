namespace DrConsole.Notices;

/// <summary>A mail as it looks on light or dark ground, for previews: a page's own rules keep a mail's style sheet from working inside it.</summary>
public static class MailColours
{
    // The button's letters first: they are white, and so is what stands on the strip.
    private static readonly (string Light, string Dark)[] Pairs =
    [
        ("font-weight:700;color:#ffffff;text-decoration:none", "font-weight:700;color:#0b1a33;text-decoration:none"), ("color:#ffffff", "color:#10191b"),
        ("padding:1px 4px;background:#e9efee", "padding:1px 4px;background:#22323a"), ("background:#e9efee", "background:#0b1416"), ("background:#fbfdfd", "background:#131f22"),
        ("solid #d2dddc", "solid #2a3a3d"), ("color:#14262b", "color:#eaf2f1"), ("color:#3b5056", "color:#bccac9"), ("color:#0a54c4", "color:#86bdff"), ("background:#0a54c4", "background:#86bdff"),
        .. new[] { NoticeTone.Bad, NoticeTone.Warn, NoticeTone.Good, NoticeTone.Drill, NoticeTone.Quiet }.Select(tone => ($"background:{tone.Light}", $"background:{tone.Dark}")),
    ];

    /// <summary>Without its style sheet, in the colours of one ground.</summary>
    public static string Shown(string html, bool inDark)
    {
        var (begin, end) = (html.IndexOf("<style>", StringComparison.Ordinal), html.IndexOf("</style>", StringComparison.Ordinal));
        var bare = begin >= 0 && end > begin ? html.Remove(begin, end + "</style>".Length - begin) : html;
        return inDark ? Pairs.Aggregate(bare, (shown, pair) => shown.Replace(pair.Light, pair.Dark, StringComparison.Ordinal)) : bare;
    }
}
