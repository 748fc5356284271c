using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>What whoever declares an incident says. A title and a severity are enough.</summary>
public sealed record Declaration(string Title, IncidentSeverity Severity)
{
    public string Impact { get; init; } = "";

    public DateTimeOffset? ImpactAt { get; init; }

    public DateTimeOffset? DetectedAt { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];

    public string? Scenario { get; init; }

    public string? Plan { get; init; }

    public string? Environment { get; init; }

    public string? ExternalTicket { get; init; }

    public string? ConferenceUrl { get; init; }

    public string? ChatUrl { get; init; }

    public bool IsTest { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>Of a private one: who may see it, beside whoever declares it.</summary>
    public IReadOnlyList<UserId> People { get; init; } = [];

    internal void Check(DateTimeOffset now) => new IncidentFacts(Title, DetectedAt ?? now)
    {
        Impact = Impact,
        ImpactAt = ImpactAt,
        ExternalTicket = ExternalTicket,
        ConferenceUrl = ConferenceUrl,
        ChatUrl = ChatUrl,
    }.Check(now, now);
}

/// <summary>What a person may say of an incident at any time.</summary>
public sealed record IncidentFacts(string Title, DateTimeOffset DetectedAt)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public string Impact { get; init; } = "";

    public DateTimeOffset? ImpactAt { get; init; }

    public string? Scenario { get; init; }

    public string? Plan { get; init; }

    public string? Environment { get; init; }

    public string? ExternalTicket { get; init; }

    public string? ConferenceUrl { get; init; }

    public string? ChatUrl { get; init; }

    public DateTimeOffset? SuspectedCompromiseAt { get; init; }

    /// <summary>Impact, then detection, then declaration, and none of them in the future.</summary>
    internal void Check(DateTimeOffset declared, DateTimeOffset now) => new FieldErrors()
        .Check(Title.Trim().Length is > 0 and <= Incident.MaxTitle && !Title.Trim().Any(char.IsControl), "title", $"Say in one line of up to {Incident.MaxTitle} characters what is broken.")
        .Check(Impact.Length <= Incident.MaxText, "impact", $"At most {Incident.MaxText} characters.")
        .Check(DetectedAt <= declared, "detectedAt", $"It was declared at {declared:yyyy-MM-dd HH:mm} UTC: it cannot have been detected after that.")
        .Check(DetectedAt > declared - Longest, "detectedAt", "A time within the last year is needed.")
        .Check(ImpactAt is not { } impact || impact <= now, "impactAt", "That is in the future.")
        .Check(ImpactAt is not { } began || began <= DetectedAt, "impactAt", "It begins to hurt before, or when, somebody detects it.")
        .Check(ImpactAt is not { } early || early > declared - Longest, "impactAt", "A time within the last year is needed.")
        .Check(SuspectedCompromiseAt is not { } compromise || compromise <= now, "suspectedCompromiseAt", "That is in the future.")
        .Check(IsLink(ExternalTicket), "externalTicket", "An address that begins with https:// is needed.")
        .Check(IsLink(ConferenceUrl), "conferenceUrl", "An address that begins with https:// is needed.")
        .Check(IsLink(ChatUrl), "chatUrl", "An address that begins with https:// is needed.")
        .ThrowIfAny();

    private static bool IsLink(string? text) => string.IsNullOrWhiteSpace(text)
        || (text.Trim().Length <= Incident.MaxUrl && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp));
}

/// <summary>How bad it is, asked so that nobody has to know what P2 means.</summary>
/// <param name="NothingWorks">People cannot do what the service is for.</param>
/// <param name="PeopleNotice">Users see errors, or it is clearly slower.</param>
/// <param name="WayAround">There is another way that they know.</param>
/// <param name="LossAtStake">Data may be lost, or seen by the wrong people.</param>
public sealed record SeverityQuestions(bool NothingWorks = false, bool PeopleNotice = false, bool WayAround = false, bool LossAtStake = false)
{
    public IncidentSeverity Answer => this switch
    {
        { NothingWorks: true, WayAround: false } => IncidentSeverity.P1,
        { LossAtStake: true } => IncidentSeverity.P1,
        { NothingWorks: true } or { PeopleNotice: true, WayAround: false } => IncidentSeverity.P2,
        { PeopleNotice: true } => IncidentSeverity.P3,
        _ => IncidentSeverity.P4,
    };

    /// <summary>Why, in a sentence.</summary>
    public string Why => Answer switch
    {
        IncidentSeverity.P1 when LossAtStake => "P1: data is at stake.",
        IncidentSeverity.P1 => "P1: nothing works and there is no way around it.",
        IncidentSeverity.P2 when NothingWorks => "P2: nothing works, but there is a way around it.",
        IncidentSeverity.P2 => "P2: people notice and have no way around it.",
        IncidentSeverity.P3 => "P3: people notice and have a way around it.",
        _ => "P4: nobody but us notices.",
    };
}
