using System.Text;

namespace DrConsole.Notices;

/// <summary>
/// The notice that is made of the facts alone, when a template is not there or cannot be filled in: it says everything that is known, and a page
/// at three in the morning goes out whatever somebody did to its text.
/// </summary>
internal static class SafeForm
{
    private const int MostLines = 60;
    private const int MostCharacters = 2_000;

    private static readonly string[] Heads = ["incident.title", "approval.what", "drill.name", "reminder.about", "run.title"];

    public static WrittenNotice Write(NoticeKind? kind, string template, string language, NoticeValues values, string why)
    {
        var reader = NoticeReader.Of(language, values, TemplateForm.Text);
        var frame = NoticeFrame.Of(kind ?? KindOf(values), values, reader);
        var head = Heads.Select(values.TextOf).FirstOrDefault(text => text is not null) ?? template;
        var lines = Lines("", values, reader).Take(MostLines).ToList();
        var body = new StringBuilder($"# {SafeWriting.For(TemplateForm.Body, Cut(head))}\n\n");
        foreach (var (name, says) in lines)
            body.Append("- ").Append(SafeWriting.For(TemplateForm.Body, $"{name}: {says}")).Append('\n');
        body.Append('\n').Append(SafeWriting.For(TemplateForm.Body, $"This is the built-in form: the template {template} could not be used, {why}."));

        var blocks = NoticeBodyReader.Read(body.ToString());
        var subject = SafeWriting.Line($"{frame.Strip}: {Cut(head)}");
        var confirm = frame.AckUrl is { } url ? $" {url}" : "";
        return NoticeMarks.Put(
            new WrittenNotice(subject, NoticeMail.Write(subject, blocks, frame), NoticePlainText.Write(blocks, frame), SafeWriting.Lines($"{subject}{confirm}"), SafeWriting.Line($"{subject}.")),
            frame, 200, MostCharacters);
    }

    private static IEnumerable<(string Name, string Says)> Lines(string path, NoticeValues values, NoticeReader reader)
    {
        foreach (var (name, value) in values.Pairs)
        {
            var full = path.Length == 0 ? name : $"{path}.{name}";
            if (full is "name" or "timeZone" or "ackUrl" or "ackBy" or "code" or "checkpoint" or "notice" or NoticeWriter.DrillFact or NoticeWriter.TrialFact)
                continue;
            if (value is NoticeValue.Map map)
            {
                foreach (var line in Lines(full, map.Values, reader))
                    yield return line;
            }
            else if (reader.Plain(value) is { Length: > 0 } says)
                yield return (full, Cut(says));
        }
    }

    private static NoticeKind? KindOf(NoticeValues values) =>
        values.Holds("approval") ? NoticeKind.ApprovalRequest
        : values.Holds("reminder") ? NoticeKind.Reminder
        : values.Holds("digest") ? NoticeKind.Digest
        : values.Holds("incident.resolvedAt") ? NoticeKind.Resolution
        : values.Holds("incident") ? NoticeKind.Update
        : values.Holds("drill") ? NoticeKind.Drill
        : null;

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
