using DrConsole.Notices;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>A template in one language as a person types it.</summary>
public sealed class WordingDraft
{
    public string Language { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    public string Text { get; set; } = "";

    public string Sms { get; set; } = "";

    public string Spoken { get; set; } = "";

    public static WordingDraft Of(Wording wording) =>
        new() { Language = wording.Language, Subject = wording.Subject, Body = wording.Body, Text = wording.Text, Sms = wording.Sms, Spoken = wording.Spoken };

    public Wording Read() => new(Language, Subject, Body, Text, Sms, Spoken);
}
