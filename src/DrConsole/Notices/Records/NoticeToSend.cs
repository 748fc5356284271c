using DrConsole.Access;
using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>What is to be told to whom. <see cref="SendNotice"/> makes a notice and its deliveries of it.</summary>
/// <param name="Subject">What it is about, as in the ledger: <c>incident/…</c>.</param>
public sealed record NoticeToSend(NoticeKind Kind, string Subject, NoticeAudience Audience, NoticeValues Values)
{
    /// <summary>The template's key; without one the values <c>subject</c> and <c>text</c> are the notice.</summary>
    public string Template { get; init; } = NoticeWriter.Plain;

    /// <summary>Null for the newest.</summary>
    public int? TemplateVersion { get; init; }

    public NoticeMode Mode { get; init; } = NoticeMode.Live;

    /// <summary>1 to 4, where it is about something that has one.</summary>
    public int? Severity { get; init; }

    public AckNeed Wants { get; init; }

    /// <summary>When a person is told that it has not gone out; null for what its severity asks.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>In a drill: the keys of the contacts who take part. Nobody else is told anything.</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];

    /// <summary>
    /// What stands only in the messages, in place of <see cref="Place"/>: one-time codes and the like. It is kept sealed, and no page shows it.
    /// </summary>
    public IReadOnlyDictionary<string, string> ForTheirEyes { get; init; } = new Dictionary<string, string>();

    /// <summary>Where in the text it stands.</summary>
    public static string Place(string name) => $"[{name}]";

    /// <summary>What is the same thing again within <see cref="SendNotice.SameWithin"/> is counted and not told again.</summary>
    public string? SameAs { get; init; }
}

/// <summary>Who is told. Somebody who is meant more than once is told once.</summary>
public sealed record NoticeAudience
{
    /// <summary>Contacts, groups, and whoever is on call.</summary>
    public IReadOnlyList<PeopleRef> People { get; init; } = [];

    /// <summary>Stakeholders, by key.</summary>
    public IReadOnlyList<string> Stakeholders { get; init; } = [];

    /// <summary>The escalation policy that goes on until somebody acknowledges.</summary>
    public string? Policy { get; init; }

    /// <summary>Addresses of nobody whom the console knows: subscribers, a channel of a chat.</summary>
    public IReadOnlyList<BareAddress> Addresses { get; init; } = [];

    /// <summary>People who sign in, told in the console itself.</summary>
    public IReadOnlyList<UserId> Users { get; init; } = [];

    public static NoticeAudience Of(params IEnumerable<PeopleRef> people) => new() { People = [.. people] };

    public bool IsEmpty => People.Count + Stakeholders.Count + Addresses.Count + Users.Count == 0 && string.IsNullOrEmpty(Policy);
}

/// <summary>An address that is written to as it is.</summary>
public sealed record BareAddress(NoticeChannel Channel, string Address, string Name = "", string Language = "en")
{
    /// <summary>Whose it is all the same, so that it goes when they are erased.</summary>
    public ContactId? Contact { get; init; }
}
