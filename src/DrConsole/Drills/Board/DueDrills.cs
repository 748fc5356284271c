using DrConsole.Access;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Drills that are overdue, for the owners of their programmes, and those of this week for whoever takes part.</summary>
internal sealed class DueDrills : IKnowWhatIsDue
{
    public async Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var until = now + IKnowWhatIsDue.Ahead;
        var overdue = (await ReadDrillCalendar.NearAsync(store, null, now, cancel)).SelectMany(each => each.Slots.Where(slot => slot.Standing is ProgrammeStanding.Overdue).Select(slot => (each.Dated.Programme, slot)));
        var coming = await store.Drills.AsNoTracking().Include(drill => drill.Participants).Where(drill => drill.State == DrillState.Planned && drill.ScheduledAt > now && drill.ScheduledAt <= until).OrderBy(drill => drill.ScheduledAt).ToListAsync(cancel);
        var ids = coming.SelectMany(drill => drill.Participants).Select(participant => participant.Contact).Distinct().ToList();
        var contacts = await store.Contacts.AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, contact => contact.Key, cancel);
        return
        [
            .. overdue.Select(pair => new DueMatter(DueKind.Drill, pair.Programme.Owner, AccessRoles.Author, $"{pair.Programme.Title} is overdue", $"/drill-programmes/{pair.Programme.Key}", pair.slot.At)),
            .. coming.SelectMany(drill => drill.Participants.Where(participant => contacts.ContainsKey(participant.Contact)).Select(participant => new DueMatter(DueKind.Drill, $"{PeopleRef.Contact}/{contacts[participant.Contact]}", AccessRoles.Commander, drill.Title, drill.Path, drill.ScheduledAt))),
        ];
    }
}

/// <summary>What programmes say of readiness: of each whether it is done in time, and whether its next drill can be done at all.</summary>
internal sealed class DrillReadiness : IKnowReadiness
{
    public async Task<IReadOnlyList<ReadinessLine>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var near = await ReadDrillCalendar.NearAsync(store, null, now, cancel);
        var findings = ProgrammeFindings.Of(near, await ReadDrillCalendar.AroundAsync(store, now, cancel), now).Where(finding => finding.Rule is not (ProgrammeRule.Overdue or ProgrammeRule.Overlap)).ToLookup(finding => finding.Programme);
        var scenarios = await store.Scenarios.AsNoTracking().ToDictionaryAsync(scenario => scenario.Key, scenario => scenario.Services, cancel);
        return [.. near.SelectMany(each => LinesOf(each.Dated.Programme, each.Slots, [.. findings[each.Dated.Programme.Key]], scenarios, now))];
    }

    private static IEnumerable<ReadinessLine> LinesOf(DrillProgramme programme, IReadOnlyList<ProgrammeSlot> slots, List<ProgrammeFinding> findings, Dictionary<string, string> scenarios, DateTimeOffset now)
    {
        var overdue = slots.FirstOrDefault(slot => slot.Standing is ProgrammeStanding.Overdue);
        var last = slots.LastOrDefault(slot => slot.Standing is ProgrammeStanding.Done);
        var next = ProgrammeCalendar.Next(slots, now);

        // Where it names no service, those of its scenario wait for the proof.
        var services = KeyLines.Each(programme.Services.Length > 0 ? programme.Services : scenarios.GetValueOrDefault(programme.Scenario, ""));
        var why = overdue is not null ? $"Overdue since {overdue.At.UtcDateTime:d MMM yyyy}." : next is not null ? $"Next on {next.At.UtcDateTime:d MMM yyyy}." : "Nothing is due within a year.";
        yield return new ReadinessLine($"computed/drill-in-time/{programme.Key}", $"{programme.Title} is exercised {programme.Interval.Spoken()}", services, programme.Plan, 2, overdue is null ? 1 : 0, why, $"/drill-programmes/{programme.Key}", last?.Drill?.EndedAt, next?.At);
        if (findings.Count > 0)
            yield return new ReadinessLine($"computed/drill-possible/{programme.Key}", $"The next drill of {programme.Title} can be done", services, programme.Plan, 1, 0, string.Join(" ", findings.Select(finding => finding.Text)), $"/drill-programmes/{programme.Key}");
    }
}
