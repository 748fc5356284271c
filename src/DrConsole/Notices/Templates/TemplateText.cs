using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>A notice in one language: what becomes its subject, its mail, its SMS and what a voice says.</summary>
/// <param name="Language">A tag such as <c>en</c> or <c>de-AT</c>.</param>
/// <param name="Body">From which mail and plain text are made.</param>
/// <param name="Text">A plain text of its own; empty where the body's is right.</param>
public sealed record Wording(string Language, string Subject, string Body, string Text = "", string Sms = "", string Spoken = "")
{
    public IEnumerable<(TemplateForm Form, string Source)> Forms =>
        [(TemplateForm.Subject, Subject), (TemplateForm.Body, Body), (TemplateForm.Text, Text), (TemplateForm.Sms, Sms), (TemplateForm.Spoken, Spoken)];

    /// <summary>What would keep it from being saved, each with its form and place.</summary>
    public IEnumerable<string> Faults(NoticeKind kind) =>
        Forms.Where(form => form.Source.Length > 0).SelectMany(form => TemplateCheck.Of(form.Source, kind).Select(fault => $"{Language}, {FieldOf(form.Form)}. {fault}"));

    public static string FieldOf(TemplateForm form) => form.ToString().ToLowerInvariant();
}

/// <summary>What a person writes about a template. The first language is the one for readers of any other.</summary>
public sealed record TemplateText(string Title, NoticeKind Kind) : IWritten<TemplateText>
{
    public const int MaxTitle = 120;
    public const int MostLanguages = 20;

    /// <summary>When to use it.</summary>
    public string Purpose { get; init; } = "";

    public ValueList<Wording> Wordings { get; init; } = [];

    // The texts as one: two versions may have other languages, and fields are compared by their place.
    public IEnumerable<(string Field, string Says)> Fields => [("Title", Title), ("Kind", Kind.ToString()), ("Purpose", Purpose), ("Texts", Whole)];

    /// <summary>Every text under its language and form, for comparing.</summary>
    public string Whole => string.Join("\n\n", Wordings.SelectMany(wording => wording.Forms.Where(form => form.Source.Length > 0).Select(form => $"[{wording.Language}, {Wording.FieldOf(form.Form)}]\n{form.Source}")));

    public TemplateText Tidied() => this with
    {
        Title = Title.Trim(),
        Purpose = PlainWriting.Note(Purpose),
        Wordings = [.. Wordings.Select(wording => new Wording(wording.Language.Trim(), wording.Subject.Trim(), Lines(wording.Body), Lines(wording.Text), Lines(wording.Sms), Lines(wording.Spoken)))],
    };

    /// <summary>The wording for a reader: their language, the same language of another country, or the first.</summary>
    public Wording For(string language) =>
        Wordings.FirstOrDefault(wording => wording.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
        ?? Wordings.FirstOrDefault(wording => wording.Language.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        ?? Wordings[0];

    internal void Check()
    {
        var errors = new FieldErrors()
            .CheckLine("title", Title, MaxTitle)
            .Check(Enum.IsDefined(Kind), "kind", "There is no such kind.")
            .CheckNote("purpose", Purpose)
            .Check(Wordings.Count > 0, "wordings", "A text in at least one language is needed.")
            .Check(Wordings.Count <= MostLanguages, "wordings", $"At most {MostLanguages} languages.");
        foreach (var (at, wording) in Wordings.Take(MostLanguages).Index())
            CheckOne(errors, at, wording);
        errors.ThrowIfAny();
    }

    private void CheckOne(FieldErrors errors, int at, Wording wording)
    {
        var field = $"wordings[{at}].";
        errors.Check(IsTag(wording.Language), $"{field}language", "A language such as en or de-AT is needed.")
            .Check(Wordings.Count(other => other.Language.Equals(wording.Language, StringComparison.OrdinalIgnoreCase)) == 1, $"{field}language", "This language is there twice.")
            .Check(!wording.Subject.Contains('\n'), $"{field}subject", "A subject is one line.");
        foreach (var (form, source) in wording.Forms)
        {
            errors.Check(source.Length > 0 || form is TemplateForm.Text, $"{field}{Wording.FieldOf(form)}", "A text is needed: a notice goes out by whatever way reaches its reader.");
            foreach (var fault in Enum.IsDefined(Kind) && source.Length > 0 ? TemplateCheck.Of(source, Kind) : [])
                errors.Check(false, $"{field}{Wording.FieldOf(form)}", $"{fault}");
        }
    }

    private static bool IsTag(string tag) => tag.Length is >= 2 and <= 20 && tag.Split('-').All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) && tag.TakeWhile(char.IsAsciiLetter).Count() >= 2;

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim('\n', ' ', '\t');
}
