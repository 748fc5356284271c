using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>What people decide about a duty to report: that it applies, when its clocks began, what was sent, that it does not apply after all.</summary>
public sealed class WorkDuties(IncidentDesk desk)
{
    /// <summary>Says that a duty applies. Its deadlines are those that the duty has now, and stay.</summary>
    public Task ApplyAsync(string key, string duty, string reason, DateTimeOffset? classifiedAt, DateTimeOffset? knownAt, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var store = sitting.Store;
        var known = await store.ReportingDuties.SingleOrDefaultAsync(one => one.Key == duty, cancel) ?? throw new InvalidException("duty", $"There is no reporting duty {duty}.");
        if (await store.AppliedDuties.AnyAsync(one => one.IncidentId == sitting.Incident.Id && one.DutyKey == duty, cancel))
            throw new RefusedException($"{known.Name} was applied to this incident already.", "applied-already");
        var applied = AppliedDuty.Apply(sitting.Incident.Id, known, reason, sitting.Actor.Name, sitting.Now);
        applied.Begin(classifiedAt, knownAt, sitting.Now);
        var deadlines = known.Steps.Select((step, at) => DutyDeadline.Of(applied, at + 1, step)).ToList();
        deadlines.ForEach(deadline => deadline.Time(applied.BeginOf(deadline.Trigger, sitting.Incident.DetectedAt), sitting.Now));
        store.Add(applied);
        store.AddRange(deadlines);
        sitting.Write(EntryKind.Fact, $"{known.Name} applies: {applied.Reason}. {Said(deadlines)}");
        sitting.Record("incident.duty-applied", ("duty", duty));
    }, cancel);

    /// <summary>Says when a clock began, or that it began at another time.</summary>
    public Task BeginAsync(string key, string duty, DateTimeOffset? classifiedAt, DateTimeOffset? knownAt, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (applied, deadlines) = await FindAsync(sitting, duty, cancel);
        applied.Begin(classifiedAt, knownAt, sitting.Now);
        deadlines.ForEach(deadline => deadline.Time(applied.BeginOf(deadline.Trigger, sitting.Incident.DetectedAt), sitting.Now));
        sitting.Write(EntryKind.Fact, $"{applied.Name}: {Said(deadlines)}");
    }, cancel);

    public Task SendAsync(string key, string duty, int number, string sent, DateTimeOffset? at, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (applied, deadlines) = await FindAsync(sitting, duty, cancel);
        var deadline = deadlines.Find(one => one.Number == number) ?? throw new MissingException($"{applied.Name} has no deadline {number}.");
        deadline.Send(sent, at ?? sitting.Now, sitting.Actor.Name, sitting.Now);
        var late = deadline.SentAt > deadline.DueAt ? $", {Durations.Spoken(TimeSpan.FromMinutes(Math.Ceiling((deadline.SentAt - deadline.DueAt)!.Value.TotalMinutes)))} late" : "";
        sitting.Write(EntryKind.Fact, $"{applied.Name}: {deadline.What} was sent{late}. {deadline.Sent}");
        sitting.Record("incident.duty-sent", ("duty", duty), ("what", deadline.What), ("at", deadline.SentAt));
    }, cancel);

    public Task WithdrawAsync(string key, string duty, string because, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (applied, deadlines) = await FindAsync(sitting, duty, cancel);
        applied.Withdraw(because, sitting.Now);
        deadlines.ForEach(deadline => deadline.Stop());
        sitting.Write(EntryKind.Fact, $"{applied.Name} does not apply: {applied.WithdrawnBecause}");
    }, cancel);

    private static async Task<(AppliedDuty Duty, List<DutyDeadline> Deadlines)> FindAsync(Sitting sitting, string duty, CancellationToken cancel)
    {
        var id = sitting.Incident.Id;
        var applied = await sitting.Store.AppliedDuties.SingleOrDefaultAsync(one => one.IncidentId == id && one.DutyKey == duty, cancel)
            ?? throw new MissingException($"{duty} was not applied to this incident.");
        if (applied.WithdrawnAt is not null)
            throw new RefusedException($"{applied.Name} does not apply: {applied.WithdrawnBecause}", "withdrawn");
        return (applied, await sitting.Store.DutyDeadlines.Where(one => one.IncidentId == id && one.DutyKey == duty).OrderBy(one => one.Number).ToListAsync(cancel));
    }

    private static string Said(IEnumerable<DutyDeadline> deadlines) => string.Join(" ", deadlines.Select(deadline =>
        deadline.DueAt is { } due ? $"{deadline.What} until {due.UtcDateTime:d MMMM HH:mm} UTC." : $"{deadline.What}: its clock begins when it is {(deadline.Trigger is DutyTrigger.Classified ? "classified" : "known")}."));
}
