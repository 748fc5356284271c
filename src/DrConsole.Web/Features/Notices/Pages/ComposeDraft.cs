using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>A notice as somebody types it.</summary>
public sealed class ComposeDraft
{
    private const string Stakeholder = "stakeholder";

    public NoticeKind Kind { get; set; } = NoticeKind.Update;

    public string About { get; set; } = "";

    /// <summary>Whom, one a line: contact/KEY, group/KEY, rotation/KEY, stakeholder/KEY or a mail address.</summary>
    public string Who { get; set; } = "";

    public string Policy { get; set; } = "";

    public int Severity { get; set; }

    public AckNeed Wants { get; set; }

    public bool IsDrill { get; set; }

    public string Participants { get; set; } = "";

    public string Template { get; set; } = NoticeWriter.Plain;

    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";

    public string Values { get; set; } = "{\n}";

    /// <summary>Whether it wakes people: then it is held down and not clicked.</summary>
    public bool IsGrave => Severity == 1 && !IsDrill;

    public NoticeToSend ToSend()
    {
        var lines = KeyLines.Each(Who);
        var errors = new FieldErrors()
            .Check(Template != NoticeWriter.Plain || Subject.Trim().Length is > 0 and <= Notice.MaxTitle, "subject", $"1 to {Notice.MaxTitle} characters.")
            .Check(Template != NoticeWriter.Plain || Text.Trim().Length > 0, "text", "What is told is needed.")
            .Check(lines.Count > 0 || Policy.Length > 0, "who", "Whom it tells is needed, or a policy.");
        foreach (var line in lines.Where(line => !IsSomebody(line)))
            errors.Check(false, "who", $"'{line}' is nobody: contact/KEY, group/KEY, rotation/KEY, stakeholder/KEY or a mail address is needed.");
        errors.ThrowIfAny();
        return new NoticeToSend(Kind, About.Trim(), AudienceOf(lines), Template == NoticeWriter.Plain ? NoticeValues.Plain(Subject.Trim(), Text.Trim()) : NoticeValues.Parse(Values))
        {
            Template = Template,
            Severity = Severity is >= 1 and <= 4 ? Severity : null,
            Wants = Wants,
            Mode = IsDrill ? NoticeMode.Drill : NoticeMode.Live,
            Participants = IsDrill ? KeyLines.Each(Participants) : [],
        };
    }

    private NoticeAudience AudienceOf(IReadOnlyList<string> lines) => new()
    {
        People = [.. lines.Select(PeopleRef.Read).OfType<PeopleRef>()],
        Stakeholders = [.. lines.Where(line => line.StartsWith($"{Stakeholder}/", StringComparison.Ordinal)).Select(line => line[(Stakeholder.Length + 1)..])],
        Addresses = [.. lines.Where(line => !line.Contains('/', StringComparison.Ordinal)).Select(line => new BareAddress(NoticeChannel.Email, MailAddress.Read(line)!))],
        Policy = Policy.Length > 0 ? Policy : null,
    };

    private static bool IsSomebody(string line) =>
        PeopleRef.Read(line) is not null || (line.Split('/') is [Stakeholder, var key] && ShortKey.IsRight(key)) || (!line.Contains('/', StringComparison.Ordinal) && MailAddress.Read(line) is not null);
}
