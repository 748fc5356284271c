using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Looks at everything that one runbook names. What nobody can look at is said to be just that, and never to be there.</summary>
public sealed class DriftLook(IReachOut reach, IEnumerable<IKnowAlarms> alarms, IEnumerable<IAskRunners> runners, TimeProvider clock)
{
    private const int MostAddresses = 40;
    private const int MostCommands = 100;

    private const string NobodyLooks = "No signals are connected that know alarms.";

    internal async Task<IReadOnlyList<DriftSeen>> AtAsync(DrStore store, RunbookFile file, SourcePlaces places, CancellationToken cancel)
    {
        var things = NamedThing.In(file, places);
        var thereIs = await ThereAsync(store, things, cancel);
        var duties = await DutyFacts.ReadAsync(store, [.. things.Where(thing => thing.Kind is NamedKind.Duty).Select(thing => thing.What)], clock.GetUtcNow(), cancel);
        var seen = new List<DriftSeen>();
        var (asked, commands) = (0, 0);
        foreach (var thing in things)
        {
            var (standing, why) = thing.Kind switch
            {
                NamedKind.Address or NamedKind.Link => asked++ < MostAddresses ? await AskAsync(thing.What, cancel) : (DriftStanding.NotLookedAt, $"More than {MostAddresses} addresses in one runbook are not asked."),
                NamedKind.Command => commands++ < MostCommands ? await AskRunnerAsync(file, thing, cancel) : (DriftStanding.NotLookedAt, $"More than {MostCommands} commands in one runbook are not asked."),
                NamedKind.Duty => Say(duties[thing.What]),
                _ => thereIs(thing),
            };
            seen.Add(new DriftSeen(thing, standing, why));
        }
        return seen;
    }

    private async Task<(DriftStanding, string)> AskRunnerAsync(RunbookFile file, NamedThing thing, CancellationToken cancel)
    {
        if (runners.FirstOrDefault() is not { } asker)
            return (DriftStanding.NotLookedAt, "Nobody here asks runners.");
        var (standing, said) = (DriftStanding.NotLookedAt, "");
        foreach (var call in NamedThing.CommandsIn(file, thing))
        {
            var (would, why) = await asker.AskAsync(call, cancel);
            if (would is false)
                return (DriftStanding.Broken, why);
            (standing, said) = (would is true ? DriftStanding.There : standing, why);
        }
        return (standing, said);
    }

    private async Task<(DriftStanding, string)> AskAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return (DriftStanding.Broken, "It is no address.");
        var (answers, why) = await reach.AskAsync(uri, cancel);
        return (answers switch { true => DriftStanding.There, false => DriftStanding.Broken, null => DriftStanding.NotLookedAt }, why);
    }

    private async Task<Func<NamedThing, (DriftStanding, string)>> ThereAsync(DrStore store, IReadOnlyList<NamedThing> things, CancellationToken cancel)
    {
        List<string> Names(NamedKind kind) => [.. things.Where(thing => thing.Kind == kind).Select(thing => thing.What)];
        var (secretNames, runbookKeys, serviceKeys, scenarioKeys, alarmNames) =
            (Names(NamedKind.Secret), Names(NamedKind.Runbook), Names(NamedKind.Service), Names(NamedKind.Scenario), Names(NamedKind.Alarm));
        var secrets = await store.Set<Secret>().Where(secret => secretNames.Contains(secret.Name)).Select(secret => secret.Name).ToHashSetAsync(cancel);
        var runbooks = await store.Runbooks.Where(runbook => runbookKeys.Contains(runbook.Key) && runbook.PublishedNumber != null).Select(runbook => runbook.Key).ToHashSetAsync(cancel);
        var services = await store.Services.Where(service => serviceKeys.Contains(service.Key)).Select(service => service.Key).ToHashSetAsync(cancel);
        var scenarios = await store.Scenarios.Where(scenario => scenarioKeys.Contains(scenario.Key)).Select(scenario => scenario.Key).ToHashSetAsync(cancel);
        var known = alarmNames.Count > 0 && alarms.FirstOrDefault() is { } source ? await source.ExistingAsync(alarmNames, cancel) : null;
        return thing => thing.Kind switch
        {
            NamedKind.Secret => Say(secrets.Contains(thing.What), "It is stored.", "There is no such secret."),
            NamedKind.Runbook => Say(runbooks.Contains(thing.What), "It is in force.", "No version of it is in force."),
            NamedKind.Service => Say(services.Contains(thing.What), "It is in the estate.", "There is no such service."),
            NamedKind.Scenario => Say(scenarios.Contains(thing.What), "A plan has it.", "There is no such scenario."),
            _ when known is null => (DriftStanding.NotLookedAt, NobodyLooks),
            _ => Say(known.Contains(thing.What), "It exists.", "There is no such alarm."),
        };
    }

    private static (DriftStanding, string) Say(DutyStanding duty) => duty switch
    {
        { IsKnown: false } => (DriftStanding.NotLookedAt, "Neither a group nor a rotation of this name says who fills this duty."),
        { Left: { } name } => (DriftStanding.Broken, $"{name}, who is named in it, left."),
        _ => Say(duty.IsFilled, "Somebody fills it.", "Nobody fills it now."),
    };

    private static (DriftStanding, string) Say(bool isThere, string yes, string no) => isThere ? (DriftStanding.There, yes) : (DriftStanding.Broken, no);
}
