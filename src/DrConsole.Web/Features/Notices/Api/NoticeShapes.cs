using System.ComponentModel;
using System.Text.Json;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Notices;

/// <summary>What a program sends.</summary>
/// <param name="About">What it is about: incident/2027-014.</param>
internal sealed record NoticeShape(NoticeKind Kind, string About, AudienceShape Audience)
{
    [Description("The template's key; without one `subject` and `text` are the notice.")]
    public string? Template { get; init; }

    [Description("The template's version; the newest where it is left out.")]
    public int? TemplateVersion { get; init; }

    [Description("The facts that the template is completed with: an object.")]
    public JsonElement? Values { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    [Description("Live or Drill; a Rehearsal is refused.")]
    public NoticeMode Mode { get; init; }

    [Description("1 to 4.")]
    public int? Severity { get; init; }

    [Description("None, One (whoever is first settles it) or Each.")]
    public AckNeed Acknowledgement { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    [Description("In a drill: the keys of the contacts who take part.")]
    public IReadOnlyList<string>? Participants { get; init; }

    [Description("What has the same key within 15 minutes is counted under the first and not told again.")]
    public string? SameAs { get; init; }

    public NoticeToSend ToSend()
    {
        new FieldErrors()
            .Check(Template is not null || (Subject is { Length: > 0 } && Text is { Length: > 0 }), "subject", "Without a template, subject and text are needed.")
            .Check(Template is not null || Subject is null or { Length: <= Notice.MaxTitle }, "subject", $"At most {Notice.MaxTitle} characters.")
            .Check(SameAs is null or { Length: > 0 and <= Notice.MaxSubject }, "sameAs", $"1 to {Notice.MaxSubject} characters.")
            .Check(Values is null or { ValueKind: JsonValueKind.Object }, "values", "An object of names and values is needed.")
            .ThrowIfAny();
        var values = Values is { } given ? NoticeValues.Parse(given.GetRawText()) : NoticeValues.None;
        if (Template is null)
            values = values.With("subject", Subject).With("text", Text);
        return new NoticeToSend(Kind, About, Audience.ToAudience(), values)
        {
            Template = Template ?? NoticeWriter.Plain,
            TemplateVersion = TemplateVersion,
            Mode = Mode,
            Severity = Severity,
            Wants = Acknowledgement,
            Deadline = Deadline,
            Participants = Participants ?? [],
            SameAs = SameAs,
        };
    }
}

/// <summary>Who is told, by key.</summary>
internal sealed record AudienceShape
{
    private const int Most = 1000;

    public IReadOnlyList<string>? Contacts { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }

    [Description("Whoever is on call now.")]
    public IReadOnlyList<string>? Rotations { get; init; }

    public IReadOnlyList<string>? Stakeholders { get; init; }

    [Description("The escalation policy that goes on until somebody acknowledges.")]
    public string? Policy { get; init; }

    public IReadOnlyList<AddressShape>? Addresses { get; init; }

    public NoticeAudience ToAudience()
    {
        IEnumerable<PeopleRef> Refs(string kind, IReadOnlyList<string>? keys) => (keys ?? []).Select(key => new PeopleRef(kind, key));
        IReadOnlyList<PeopleRef> people = [.. Refs(PeopleRef.Contact, Contacts), .. Refs(PeopleRef.Group, Groups), .. Refs(PeopleRef.Rotation, Rotations)];
        if (people.Count + (Stakeholders?.Count ?? 0) + (Addresses?.Count ?? 0) > Most)
            throw new InvalidException("audience", $"At most {Most} in one notice.");
        return new NoticeAudience { People = people, Stakeholders = Stakeholders ?? [], Policy = Policy, Addresses = [.. (Addresses ?? []).Select(address => address.ToAddress())] };
    }
}

/// <summary>An address that is no contact's.</summary>
internal sealed record AddressShape(NoticeChannel Channel, string Address)
{
    public string? Name { get; init; }

    public string? Language { get; init; }

    public BareAddress ToAddress()
    {
        var address = Channel switch
        {
            NoticeChannel.Email => MailAddress.Read(Address),
            NoticeChannel.Sms or NoticeChannel.Voice => PhoneNumber.Read(Address),
            NoticeChannel.InApp => null,
            _ => Address.Trim() is { Length: > 0 and <= 120 } known ? known : null,
        };
        return new BareAddress(Channel, address ?? throw new InvalidException("audience", $"'{Address}' is no address for {Channel}."), Name ?? "", Language ?? "en");
    }
}

/// <summary>A notice with what became of it.</summary>
internal sealed record NoticeShown(
    NoticeId Id, NoticeKind Kind, string Subject, string? Incident, string About, NoticeMode Mode, int? Severity, NoticeStanding Standing, AckNeed Acknowledgement, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset Deadline,
    DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, AckWay? AcknowledgedThrough)
{
    private const string IncidentPrefix = "incident/";

    public string? Policy { get; init; }

    [Description("How often the same thing happened.")]
    public int Count { get; init; } = 1;

    public IReadOnlyList<DeliveryShown>? Deliveries { get; init; }

    public IReadOnlyList<StepShown>? Escalation { get; init; }

    public NextShown? Next { get; init; }

    public static NoticeShown Of(NoticeLine line)
    {
        var notice = line.Notice;
        return new NoticeShown(
            notice.Id, notice.Kind, notice.Title, notice.Subject.StartsWith(IncidentPrefix, StringComparison.Ordinal) ? notice.Subject[IncidentPrefix.Length..] : null, notice.Subject, notice.Mode, notice.Severity, line.Standing,
            notice.Wants, notice.CreatedAt, notice.CreatedBy, notice.Deadline, notice.AcknowledgedAt, notice.AcknowledgedBy, notice.AcknowledgedThrough)
        {
            Policy = notice.Policy,
        };
    }

    public static NoticeShown Of(NoticeBoard board) => Of(board.Line) with
    {
        Count = board.Count,
        Deliveries = [.. board.Deliveries.Select(DeliveryShown.Of)],
        Escalation = [.. board.Steps.Select(step => new StepShown(step.At, step.Round, step.Level, step.Said))],
        Next = board.Next is { } next ? new NextShown(next.At, next.Round, next.Level, next.Names) : null,
    };
}

internal sealed record StepShown(DateTimeOffset At, int Round, int Level, string Said);

/// <summary>Who is told next if nobody acknowledges.</summary>
internal sealed record NextShown(DateTimeOffset At, int Round, int Level, IReadOnlyList<string> Names);

internal sealed record DeliveryShown(
    DeliveryId Id, string? Contact, string Name, string? Role, NoticeChannel Channel, string Address, DeliveryState State, int Level, DateTimeOffset DueAt, IReadOnlyList<AttemptShown> Attempts, DateTimeOffset? AcceptedAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? AcknowledgedAt, AckWay? AcknowledgedThrough, DateTimeOffset? AnswerBy, string? Error)
{
    public static DeliveryShown Of(NoticeBoard.DeliveryLine line)
    {
        var delivery = line.Delivery;
        return new DeliveryShown(
            delivery.Id, line.Contact, delivery.Name, delivery.Role.Length > 0 ? delivery.Role : null, delivery.Channel, line.Address, delivery.State, delivery.Level, delivery.DueAt,
            [.. delivery.Attempts.OrderBy(attempt => attempt.Number).Select(attempt => new AttemptShown(attempt.Number, attempt.At, attempt.EndedAt, attempt.Outcome, attempt.Why))],
            delivery.AcceptedAt, delivery.DeliveredAt, delivery.AcknowledgedAt, delivery.AcknowledgedThrough, delivery.AnswerBy, delivery.Error);
    }
}

internal sealed record AttemptShown(int Number, DateTimeOffset At, DateTimeOffset? EndedAt, AttemptOutcome Outcome, string? Why);
