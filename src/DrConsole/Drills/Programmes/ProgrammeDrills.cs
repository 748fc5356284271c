using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Makes the drill of one date of a programme, in the store of whoever plans it.</summary>
public sealed class ProgrammeDrills(DrillRows rows)
{
    internal async Task<Drill> PlanAsync(DrStore store, DrillProgramme programme, ProgrammeDate date, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var text = programme.Text;
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var plan = new DrillPlan(text.Kind, text.Title)
        {
            Programme = programme.Key,
            DueOn = date.DueOn,
            Plan = text.Plan,
            Scenario = text.Scenario,
            Tabletop = text.Kind is DrillKind.Tabletop ? await ScriptAsync(store, text, cancel) : null,
            Subject = text.Subject,
            Runbook = text.Runbook,
            InjectRunbook = text.InjectRunbook,
            CleanUpRunbook = text.CleanUpRunbook,
            Environment = text.Environment,
            Services = KeyLines.Each(text.Services),
            Participants = PeopleOf(text, facts, date.At),
            ScheduledAt = date.At,
            ExpectedDuration = text.ExpectedDuration,
            Objectives = text.Objectives,
            Validations = text.Validations,
            Criteria = text.Criteria,
        };
        return await rows.PlanAsync(store, plan, actor.Name, LedgerEntry.WordFor(actor), now, cancel);
    }

    // Whoever has left by then takes no part; the programme's findings name them until somebody takes them out.
    private static List<(string, DrillDuty)> PeopleOf(ProgrammeText text, PeopleFacts facts, DateTimeOffset at)
    {
        var owner = text.Kind is DrillKind.Tabletop && PeopleRef.Read(text.Owner) is { } leads ? facts.Meant(leads, at).Select(contact => contact.Key).Take(1).ToList() : [];
        var people = KeyLines.Each(text.Participants).Select(PeopleRef.Read).OfType<PeopleRef>().SelectMany(who => facts.Meant(who, at)).Where(contact => !contact.HasLeft(at)).Select(contact => contact.Key).Distinct();
        return [.. owner.Select(key => (key, DrillDuty.Facilitator)), .. people.Except(owner).Select(key => (key, DrillDuty.Participant))];
    }

    private static async Task<string?> ScriptAsync(DrStore store, ProgrammeText text, CancellationToken cancel) => text.Tabletop.Length > 0 ? text.Tabletop
        : await store.TabletopScenarios.Where(script => script.Scenario == text.Scenario).OrderBy(script => script.Key).Select(script => script.Key).FirstOrDefaultAsync(cancel);
}
