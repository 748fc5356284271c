using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>A service that an incident affects.</summary>
public sealed class IncidentService : ITopical
{
    public required IncidentId IncidentId { get; init; }

    [Unrecorded("A private incident's would tell what it is about; of every other the declaration, and what changes it later, say it.")]
    public required string ServiceKey { get; init; }

    public required DateTimeOffset Since { get; init; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];
}

/// <summary>Somebody who holds a duty in an incident, from when to when. At every second one person at most commands.</summary>
public sealed class IncidentRole : ITopical
{
    private IncidentRole()
    {
    }

    public Guid Id { get; private set; }

    public IncidentId IncidentId { get; private set; }

    public IncidentDuty Duty { get; private set; }

    public UserId UserId { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset? To { get; private set; }

    /// <summary>One while this is the commander and nothing otherwise: unique with the incident, so that there are never two.</summary>
    public int? Commands { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId), Incident.Topic];

    public static IncidentRole Begin(IncidentId incident, IncidentDuty duty, UserId user, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        IncidentId = incident,
        Duty = duty,
        UserId = user,
        Name = name,
        From = now,
        Commands = duty is IncidentDuty.Commander ? 1 : null,
    };

    internal void End(DateTimeOffset now) => (To, Commands) = (now, null);
}

/// <summary>Command that one person offers to another. It changes hands only when it is accepted.</summary>
public sealed class HandoverOffer : ICounted, ITopical
{
    private HandoverOffer()
    {
    }

    public Guid Id { get; private set; }

    public IncidentId IncidentId { get; private set; }

    public UserId ToUser { get; private set; }

    [PersonName]
    public string ToName { get; private set; } = "";

    [PersonName]
    public string OfferedBy { get; private set; } = "";

    public DateTimeOffset OfferedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsAccepted { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId), Incident.Topic];

    public static HandoverOffer Make(IncidentId incident, UserId to, string toName, string by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), IncidentId = incident, ToUser = to, ToName = toName, OfferedBy = by, OfferedAt = now };

    internal void End(bool accepted, DateTimeOffset now) => (EndedAt, IsAccepted) = (now, accepted);
}

/// <summary>One point of a phase's checklist, as the plan had it when it was taken over, and whether it is done.</summary>
public sealed class IncidentCheck : ICounted, ITopical
{
    public const int MaxText = 500;

    private IncidentCheck()
    {
    }

    public IncidentId IncidentId { get; private set; }

    public IncidentPhase Phase { get; private set; }

    public int Number { get; private set; }

    // A private incident's would tell what it is about, so that the ledger knows only that there is a point.
    public string What { get; private set; } = "";

    public string How { get; private set; } = "";

    /// <summary>The checklist that it comes from.</summary>
    public string Checklist { get; private set; } = "";

    public DateTimeOffset? DoneAt { get; private set; }

    [PersonName]
    public string? DoneBy { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];

    public static IncidentCheck Of(IncidentId incident, IncidentPhase phase, int number, string what, string how, string checklist) =>
        new() { IncidentId = incident, Phase = phase, Number = number, What = what, How = how, Checklist = checklist };

    public void Tick(bool done, string by, DateTimeOffset now) => (DoneAt, DoneBy) = (done ? now : null, done ? by : null);
}

/// <summary>Somebody who may see a private incident.</summary>
public sealed class IncidentPerson : ITopical
{
    public required IncidentId IncidentId { get; init; }

    public required UserId UserId { get; init; }

    [PersonName]
    public required string Name { get; init; }

    public required DateTimeOffset Since { get; init; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId), Incident.Topic];
}

/// <summary>An update that people were promised: by when, and what became of it.</summary>
public sealed class IncidentUpdate : ICounted, ITopical
{
    private IncidentUpdate()
    {
    }

    public Guid Id { get; private set; }

    public IncidentId IncidentId { get; private set; }

    /// <summary>1 is the first notice.</summary>
    public int Number { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When it was late and the deputy was called.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>When it was sent, or when nothing more was to be told.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? NoticeId { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId), Incident.Topic];

    public static IncidentUpdate Promise(IncidentId incident, int number, DateTimeOffset due, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), IncidentId = incident, Number = number, DueAt = due };

    internal void Move(DateTimeOffset due) => (DueAt, RemindedAt) = (due, null);

    internal void Remind(DateTimeOffset now) => RemindedAt = now;

    internal void Miss(DateTimeOffset now) => MissedAt = now;

    internal void End(Guid? notice, DateTimeOffset now) => (NoticeId, EndedAt) = (notice, now);
}
