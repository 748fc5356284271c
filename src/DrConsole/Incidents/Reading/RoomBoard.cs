using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>Everything that the war room shows but the older part of the timeline, read in one go and the same for everybody who may see it.</summary>
public sealed record RoomBoard(Incident Incident, ClockFacts Facts, DateTimeOffset ReadAt)
{
    public IReadOnlyList<RunShelf.Standing> Runs { get; init; } = [];

    /// <summary>Who had which duty from when to when, oldest first.</summary>
    public IReadOnlyList<IncidentRole> Roles { get; init; } = [];

    public HandoverOffer? Offer { get; init; }

    public IReadOnlyList<IncidentCheck> Checks { get; init; } = [];

    public IReadOnlyList<IncidentPerson> People { get; init; } = [];

    public IReadOnlyList<ServiceLine> Services { get; init; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; init; } = [];

    /// <summary>The update that is promised.</summary>
    public IncidentUpdate? Promise { get; init; }

    public IReadOnlyList<IncidentEntry> Pinned { get; init; } = [];

    public IReadOnlyList<IncidentEntry> Decisions { get; init; } = [];

    /// <summary>Steps of live runs that ended well, in order.</summary>
    public IReadOnlyList<DoneStep> Done { get; init; } = [];

    public IReadOnlyList<Suggested> Runbooks { get; init; } = [];

    public PlanActivation? Activation { get; init; }

    public string? ScenarioTitle { get; init; }

    public string? PlanTitle { get; init; }

    /// <summary>Who has the room open now.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    public int Entries { get; init; }

    /// <summary>The beginning of the timeline, which is what nearly everybody looks at: the newest entries, newest first.</summary>
    public IReadOnlyList<IncidentEntry> Newest { get; init; } = [];

    public IncidentRole? Commander => Roles.FirstOrDefault(role => role.Commands == 1);

    public IEnumerable<IncidentRole> Holders => Roles.Where(role => role.To is null);

    public IEnumerable<RunShelf.Standing> LiveRuns => Runs.Where(run => run is { IsOpen: true, Mode: RunMode.Live });

    /// <summary>The same board; what is as it was in an earlier one keeps that one's objects, so that parts which show nothing else are not drawn again.</summary>
    internal RoomBoard Keeping(RoomBoard earlier) => this with
    {
        Incident = Unchanged.Keep(earlier.Incident, Incident),
        Facts = Unchanged.Keep(earlier.Facts, Facts),
        Runs = Unchanged.Keep(earlier.Runs, Runs),
        Roles = Unchanged.Keep(earlier.Roles, Roles),
        Offer = Unchanged.Keep(earlier.Offer, Offer),
        Checks = Unchanged.Keep(earlier.Checks, Checks),
        People = Unchanged.Keep(earlier.People, People),
        Services = Unchanged.Keep(earlier.Services, Services),
        Notices = Unchanged.Keep(earlier.Notices, Notices),
        Promise = Unchanged.Keep(earlier.Promise, Promise),
        Pinned = Unchanged.Keep(earlier.Pinned, Pinned),
        Decisions = Unchanged.Keep(earlier.Decisions, Decisions),
        Done = Unchanged.Keep(earlier.Done, Done),
        Runbooks = Unchanged.Keep(earlier.Runbooks, Runbooks),
        Activation = Unchanged.Keep(earlier.Activation, Activation),
        Present = Unchanged.Keep(earlier.Present, Present),
        Newest = Unchanged.Keep(earlier.Newest, Newest),
    };

    /// <summary>Whether somebody may see it; one that is private is there for those whom it names.</summary>
    internal bool IsFor(Actor actor) =>
        !Incident.IsPrivate || actor.Kind is Actor.Kinds.Console || (actor is { Kind: Actor.Kinds.User, Id: { } user } && People.Any(person => person.UserId == new UserId(user)));

    public IReadOnlyList<IncidentClock> ClocksAt(DateTimeOffset now) => IncidentClocks.Of(Facts, now);

    public IncidentClock? ClockOf(string name) => ClocksAt(ReadAt).FirstOrDefault(clock => clock.Name == name);

    /// <param name="Degradation">What users still get while it is down.</param>
    public sealed record ServiceLine(string Key, string Name, int Priority, string Degradation);

    public sealed record DoneStep(string Title, DateTimeOffset At);

    /// <summary>A runbook that answers the scenario.</summary>
    public sealed record Suggested(ResponseRole Role, string Key, string Title, bool IsPublished);
}

/// <summary>Something in a room that waits for whoever looks at it.</summary>
/// <param name="Run">The run that it waits in, if it does.</param>
public sealed record RoomWait(RoomWaitKind Kind, string What, Guid? Run = null, string? Step = null);

public enum RoomWaitKind
{
    AcceptCommand,
    TakeCommand,
    Acknowledge,
    SendUpdate,
    Step,
    Resolve,
}

/// <summary>Says what of a room waits for one person: only what they may do, the most urgent first.</summary>
public static class RoomWaits
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<RoomWait> Of(RoomBoard room, UserId me, bool mayCommand, bool mayWork, DateTimeOffset now)
    {
        var waits = new List<RoomWait>();
        var incident = room.Incident;
        var mine = room.Holders.Where(role => role.UserId == me).Select(role => role.Duty).ToHashSet();
        if (incident.State is IncidentState.Open)
        {
            if (room.Offer is { } offer && offer.ToUser == me)
                waits.Add(new(RoomWaitKind.AcceptCommand, $"{offer.OfferedBy} offers you command."));
            if (room.Commander is null && mayCommand)
                waits.Add(new(RoomWaitKind.TakeCommand, "Nobody commands."));
            if (incident.AcknowledgedAt is null && mayWork)
                waits.Add(new(RoomWaitKind.Acknowledge, "Nobody has it yet."));
        }
        var sends = mine.Contains(IncidentDuty.Communications) || (mine.Contains(IncidentDuty.Commander) && !room.Holders.Any(role => role.Duty is IncidentDuty.Communications));
        if (room.Promise is { } promise && sends && promise.DueAt <= now + Soon)
            waits.Add(new(RoomWaitKind.SendUpdate, $"Update {promise.Number} {(promise.DueAt < now ? "was" : "is")} due at {promise.DueAt:HH:mm} UTC."));
        waits.AddRange(room.Runs.Where(run => run.IsOpen).SelectMany(run => run.Waits.Where(wait => wait.Who.Length > 0 && IsFor(wait.Who, mine, mayCommand, mayWork)).Select(wait => new RoomWait(RoomWaitKind.Step, $"{run.Title}: {wait.What}", run.Id.Value, wait.Step))));
        if (incident is { State: IncidentState.Open, Phase: IncidentPhase.Verify, RecoveredAt: not null } && mine.Contains(IncidentDuty.Commander))
            waits.Add(new(RoomWaitKind.Resolve, "It works again: say that it is over."));
        return waits;
    }

    // A duty of the incident waits for whoever has it; what any commander or responder may do, for each of them.
    private static bool IsFor(string who, HashSet<IncidentDuty> mine, bool mayCommand, bool mayWork) => who switch
    {
        "a commander" => mayCommand,
        "incident-commander" or "commander" => mine.Contains(IncidentDuty.Commander),
        "scribe" => mine.Contains(IncidentDuty.Scribe),
        "communications" => mine.Contains(IncidentDuty.Communications),
        "responder" => mine.Contains(IncidentDuty.Responder) || mayWork,
        _ => mayWork,
    };
}
