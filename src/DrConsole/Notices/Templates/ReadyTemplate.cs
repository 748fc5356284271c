namespace DrConsole.Notices;

/// <summary>A version of a template taken apart, ready to be filled in as often as there are readers.</summary>
/// <param name="hasKind">Whether the text's kind says what the notice is for.</param>
internal sealed class ReadyTemplate(TemplateText text, bool hasKind = true)
{
    private const int MostSubject = 200;
    private const int MostSpoken = 2_000;
    private const int MostHtml = 200_000;

    private readonly Dictionary<string, Dictionary<TemplateForm, ParsedTemplate>> _parsed = text.Wordings.ToDictionary(
        wording => wording.Language,
        wording => wording.Forms.Where(form => form.Source.Length > 0)
            .ToDictionary(form => form.Form, form => NoticeTemplateReader.Read(form.Source, out var fault) ?? throw new InvalidOperationException($"{wording.Language}, {form.Form}: {fault}")));

    public NoticeKind? Kind => hasKind ? text.Kind : null;

    /// <summary>Fills every form in, or says why it cannot: then nothing of it is used.</summary>
    public WrittenNotice Write(string language, NoticeValues values)
    {
        var wording = text.For(language);
        var forms = _parsed[wording.Language];
        var written = wording.Language;
        var reader = NoticeReader.Of(written, values, TemplateForm.Text);
        var frame = NoticeFrame.Of(Kind, values, reader);
        var subject = SafeWriting.Line(Fill(TemplateForm.Subject));
        var blocks = NoticeBodyReader.Read(Fill(TemplateForm.Body));
        var html = NoticeMail.Write(subject, blocks, frame);
        if (html.Length > MostHtml)
            throw new UnfilledTemplate($"its mail is longer than {MostHtml:N0} characters");
        return NoticeMarks.Put(
            new WrittenNotice(
                subject,
                html,
                forms.ContainsKey(TemplateForm.Text) ? Framed(Fill(TemplateForm.Text), frame) : NoticePlainText.Write(blocks, frame),
                Fill(TemplateForm.Sms).Trim(),
                SafeWriting.Line(Fill(TemplateForm.Spoken))),
            frame, MostSubject, MostSpoken);

        string Fill(TemplateForm form) => TemplateRun.Fill(forms[form], values, reader with { Form = form });
    }

    private static string Framed(string body, NoticeFrame frame) =>
        NoticePlainText.Framed(body, frame, hasLink: frame.AckUrl is { } url && body.Contains(url, StringComparison.Ordinal));
}
