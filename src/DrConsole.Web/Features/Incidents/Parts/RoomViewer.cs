using DrConsole.Access;
using DrConsole.Incidents;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>Whoever has the room open, and what they may do in it.</summary>
public sealed record RoomViewer(UserId Id, string Name, bool MayWork, bool MayCommand, bool MaySend, bool MayTellPublic, bool MayStart)
{
    public static RoomViewer Nobody { get; } = new(new UserId(Guid.Empty), "", false, false, false, false, false);

    public static async Task<RoomViewer> OfAsync(Caller caller, CancellationToken cancel) => new(
        caller.Actor.UserId, caller.Actor.Name, await caller.MayAsync(Permission.WorkIncidents, cancel), await caller.MayAsync(Permission.CommandIncidents, cancel),
        await caller.MayAsync(Permission.SendNotices, cancel), await caller.MayAsync(Permission.TellPublic, cancel), await caller.MayAsync(Permission.StartRuns, cancel));

    public bool Holds(RoomBoard room, IncidentDuty duty) => room.Holders.Any(role => role.UserId == Id && role.Duty == duty);
}

/// <summary>Does something a person asked for; false when it was refused, which the page then shows.</summary>
public delegate Task<bool> Asks(Func<Task> act);
