using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Drills;

/// <summary>What would go wrong with a programme.</summary>
public enum ProgrammeRule
{
    Overdue,
    Runbook,
    Person,
    Nobody,
    Missing,
    Overlap,
    NoFreeDay,
}

/// <summary>Something about a programme that should be put right before its next drill.</summary>
public sealed record ProgrammeFinding(string Programme, ProgrammeRule Rule, string Text);

/// <summary>What findings are computed from, besides the programmes.</summary>
/// <param name="Runbooks">How each runbook stands, by key.</param>
/// <param name="Scripts">The scripts of tabletops with the scenario that each is of.</param>
internal sealed record ProgrammeSurroundings(PeopleFacts People, IReadOnlyDictionary<string, RunbookStatus> Runbooks, IReadOnlySet<string> Environments, IReadOnlyList<(string Key, string Scenario)> Scripts);

/// <summary>Looks at programmes as they are now. Pure.</summary>
internal static class ProgrammeFindings
{
    public static IReadOnlyList<ProgrammeFinding> Of(IReadOnlyList<(DatedProgramme Dated, IReadOnlyList<ProgrammeSlot> Slots)> all, ProgrammeSurroundings around, DateTimeOffset now)
    {
        var booked = all.SelectMany(each => each.Slots.Where(slot => slot.Standing is ProgrammeStanding.Due or ProgrammeStanding.Scheduled && slot.At >= now).Select(slot => (each.Dated.Programme.Key, Time: each.Dated.Book(slot)))).ToList();
        var owners = booked.ToLookup(pair => pair.Time.Key, pair => pair.Key);
        return
        [
            .. all.SelectMany(each => OfOne(each.Dated.Programme, each.Slots, around, now)),
            .. DrillOverlaps.Among(booked.Select(pair => pair.Time)).Select(overlap => new ProgrammeFinding(owners[overlap.Other.Key].First(), ProgrammeRule.Overlap, overlap.Says)).DistinctBy(finding => (finding.Programme, finding.Text.Split(" on ")[0])),
        ];
    }

    private static IEnumerable<ProgrammeFinding> OfOne(DrillProgramme programme, IReadOnlyList<ProgrammeSlot> slots, ProgrammeSurroundings around, DateTimeOffset now)
    {
        ProgrammeFinding Found(ProgrammeRule rule, string text) => new(programme.Key, rule, text);
        foreach (var slot in slots.Where(slot => slot.Standing is ProgrammeStanding.Overdue))
            yield return Found(ProgrammeRule.Overdue, $"It was due on {slot.At.UtcDateTime:d MMM yyyy} and was not done.");
        foreach (var key in programme.Text.Runbooks)
        {
            if (!around.Runbooks.TryGetValue(key, out var status))
                yield return Found(ProgrammeRule.Runbook, $"The runbook {key} is not there.");
            else if (status is not RunbookStatus.Published)
                yield return Found(ProgrammeRule.Runbook, status is RunbookStatus.Retired ? $"The runbook {key} is retired." : $"No version of the runbook {key} is in force.");
        }
        foreach (var text in People(programme, around.People, now))
            yield return Found(ProgrammeRule.Person, text);
        if (programme.Owner.Length + programme.Participants.Length == 0)
            yield return Found(ProgrammeRule.Nobody, "It names nobody: neither who answers for it nor who takes part.");
        if (programme.Environment.Length > 0 && !around.Environments.Contains(programme.Environment))
            yield return Found(ProgrammeRule.Missing, $"The environment {programme.Environment} is not there.");
        if (programme.Kind is DrillKind.Tabletop && !around.Scripts.Any(script => programme.Tabletop.Length > 0 ? script.Key == programme.Tabletop : script.Scenario == programme.Scenario))
            yield return Found(ProgrammeRule.Missing, programme.Tabletop.Length > 0 ? $"The script {programme.Tabletop} is not there." : $"There is no script for the scenario {programme.Scenario}.");
        if (slots.Count(slot => slot.Standing is ProgrammeStanding.LeftOut && slot.At >= now) is var left and > 1)
            yield return Found(ProgrammeRule.NoFreeDay, $"Blackout periods leave no day for {left} of its dates of the next year.");
    }

    // Whoever left is named, also where they stand in a group: nobody else would notice before the day.
    private static IEnumerable<string> People(DrillProgramme programme, PeopleFacts people, DateTimeOffset now)
    {
        foreach (var text in KeyLines.Each(programme.Participants).Prepend(programme.Owner).Where(text => text.Length > 0).Distinct())
        {
            if (PeopleRef.Read(text) is not { } who)
                continue;
            var isThere = who.Kind switch { PeopleRef.Contact => people.Contacts.ContainsKey(who.Key), PeopleRef.Group => people.Groups.ContainsKey(who.Key), _ => people.Rotations.ContainsKey(who.Key) };
            if (!isThere)
                yield return $"There is no {who.Kind} {who.Key} any more.";
            foreach (var contact in people.Meant(who, now).Where(contact => contact.HasLeft(now)))
                yield return who.Kind is PeopleRef.Contact ? $"{contact.Name} has left." : $"{contact.Name} of {people.NameOf(who)} has left.";
        }
    }
}
