using DrConsole.Notices;

namespace DrConsole.Tests.Notices;

/// <summary>Texts and facts that the tests of templates share.</summary>
internal static class TemplateWorld
{
    public static TemplateText Update(string body, string subject = "{{incident.title}}", string sms = "{{incident.title}} {{incident.url}}") =>
        new("Update", NoticeKind.Update) { Wordings = [new Wording("en", subject, body, "", sms, "{{incident.title}}")] };

    public static NoticeValues Known => Placeholders.Sample(NoticeKind.Update);

    public static string Fill(string source, NoticeValues? values = null, TemplateForm form = TemplateForm.Text, string language = "en")
    {
        var template = NoticeTemplateReader.Read(source, out var fault);
        Assert.True(fault is null, fault?.ToString());
        return TemplateRun.Fill(template!, values ?? Known, NoticeReader.Of(language, values ?? Known, form));
    }

    public static IEnumerable<string> Faults(string source, NoticeKind kind = NoticeKind.Update) => TemplateCheck.Of(source, kind).Select(fault => fault.ToString());

    public static WrittenNotice Write(TemplateText text, NoticeValues? values = null, string language = "en") => new ReadyTemplate(text).Write(language, values ?? Known);
}
