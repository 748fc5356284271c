using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>What whoever takes over has to know, written from how things stand. It is read in a minute.</summary>
public static class HandoverBrief
{
    public sealed record Part(string Title, IReadOnlyList<string> Lines);

    public static IReadOnlyList<Part> Of(RoomBoard room, DateTimeOffset now)
    {
        var incident = room.Incident;
        var clocks = room.ClocksAt(now);
        List<Part> parts =
        [
            new("What is broken", [$"{incident.Severity}, {incident.Phase}: {incident.Title}", .. Known(incident.Impact), .. room.Services.Select(service => service.Degradation.Length > 0 ? $"{service.Name}: {service.Degradation}" : service.Name)]),
            new("How long is left", [.. clocks.Where(clock => clock.Name is IncidentClock.Rto or IncidentClock.NextUpdate or IncidentClock.Rpo).Select(clock => $"{clock.Title}: {clock.Says}")]),
            new("What is being done", [.. room.Runs.Where(run => run.IsOpen).Select(RunLine)]),
            new("What waits", [.. room.Runs.Where(run => run.IsOpen).SelectMany(run => run.Waits.Where(wait => wait.Who.Length > 0).Select(wait => $"{run.Title}: {wait.What} ({wait.Who})"))]),
            new("What was decided", [.. room.Decisions.Take(5).Select(decision => $"{decision.At:HH:mm} UTC, {decision.Authority}: {decision.Text}{(decision.CanBeUndone is false ? " Cannot be undone." : "")}")]),
            new("What is known for certain", [.. room.Pinned.Select(entry => entry.Text)]),
            new($"Not done in {incident.Phase}", [.. room.Checks.Where(check => check.Phase == incident.Phase && check.DoneAt is null).Select(check => check.What)]),
            new("Who is here", [.. room.Holders.Select(role => $"{role.Name}: {DutyWords.Of(role.Duty)} since {role.From:HH:mm} UTC")]),
        ];
        return [.. parts.Where(part => part.Lines.Count > 0)];
    }

    private static string RunLine(RunShelf.Standing run) =>
        $"{run.Title} ({(run.Mode is RunMode.Live ? "live" : run.Mode is RunMode.Drill ? "drill" : "rehearsal")}): {run.StepsOver} of {run.StepsTotal} steps{(run.Now.Count > 0 ? $", now '{run.Now[0].Title}'" : "")}{(run.Ahead.Count > 0 ? $", then '{run.Ahead[0]}'" : "")}.";

    private static string[] Known(string text) => text.Length > 0 ? [text] : [];
}
