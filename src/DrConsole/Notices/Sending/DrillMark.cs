namespace DrConsole.Notices;

/// <summary>Says in every form of a notice that it belongs to a drill, so that nobody takes it for the real thing.</summary>
public static class DrillMark
{
    private const string Word = "DRILL";
    private const string Sentence = "DRILL. This is an exercise.";

    public static WrittenNotice On(WrittenNotice notice) => notice.SaysDrill ? notice : new(
        On(notice.Subject), OnHtml(notice.Html), $"{Sentence}\n\n{notice.Text}", $"{Word}: {notice.Sms}", $"{Sentence} {notice.Spoken}");

    public static string On(string subject) => subject.StartsWith($"{Word}:", StringComparison.Ordinal) ? subject : $"{Word}: {subject}";

    // Right after the body begins, where every mail program shows it first.
    private static string OnHtml(string html)
    {
        var band = $"<p style=\"margin:0;padding:12px 24px;background:#7a4a00;color:#ffffff;font-weight:bold\">{Sentence}</p>";
        var body = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        var end = body < 0 ? -1 : html.IndexOf('>', body);
        return end < 0 ? band + html : html.Insert(end + 1, band);
    }
}
