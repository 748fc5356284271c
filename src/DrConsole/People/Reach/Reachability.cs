using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>Looks for what would go wrong within the next two weeks. Pure.</summary>
public static class Reachability
{
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>The gravest first.</summary>
    public static IReadOnlyList<ReachFinding> Find(PeopleFacts facts, DateTimeOffset now) =>
    [
        .. facts.Rotations.Values.OrderBy(rotation => rotation.Key, StringComparer.Ordinal).SelectMany(rotation => OfRotation(facts, rotation, now))
            .Concat(facts.Policies.Values.OrderBy(policy => policy.Key, StringComparer.Ordinal).SelectMany(policy => OfPolicy(facts, policy, now)))
            .Concat(facts.Groups.Values.OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => OfGroup(facts, group, now)))
            .Concat(OfContacts(facts, now))
            .OrderByDescending(finding => finding.IsGrave),
    ];

    public static IReadOnlyList<ReachFinding> OfRotation(PeopleFacts facts, Rotation rotation, DateTimeOffset now)
    {
        var plan = facts.PlanOf(rotation);
        var path = $"/rotations/{rotation.Key}";
        if (plan.Text.Layers.Count == 0)
            return [new(ReachRule.EmptyRotation, true, $"{rotation.Name} has no layer: nobody is ever on call.", $"{path}/edit")];
        var shifts = OnCall.Between(plan, now, now + Ahead);
        var overlaps = OnCall.Overlaps(plan, now, now + Ahead);
        return
        [
            .. shifts.Where(shift => shift.IsGap).Take(5).Select(gap => new ReachFinding(ReachRule.Gap, true,
                $"{rotation.Name} has nobody {Said(gap.From, gap.To)}{(gap.Missing.Length > 0 ? $": {Named(facts, gap.Missing)}" : "")}.", path)),
            .. overlaps.Where(overlap => overlap.OfCovers).Take(5).Select(overlap => new ReachFinding(ReachRule.CrossingCovers, false,
                $"{rotation.Name}: two covers cross {Said(overlap.From, overlap.To)}. {facts.NameOf(overlap.Holds)} holds, {facts.NameOf(overlap.Waits)} does not.", path)),
            .. plan.Text.Layers.Index().Where(layer => IsIdle(plan, layer.Index, shifts, now)).Select(layer => new ReachFinding(ReachRule.IdleLayer, false,
                $"{rotation.Name}: {NameOf(layer.Item, layer.Index)} overlaps layers before it all the time and never comes to hold.", $"{path}/edit")),
        ];
    }

    public static IReadOnlyList<ReachFinding> OfPolicy(PeopleFacts facts, EscalationPolicy policy, DateTimeOffset now)
    {
        var text = policy.Text;
        var path = $"/escalation-policies/{policy.Key}";
        var findings = new List<ReachFinding>();
        foreach (var (at, level) in text.Levels.Index())
        {
            if (level.Severities is Severities.None)
                findings.Add(new(ReachRule.UnreachableLevel, true, $"{policy.Name}: level {at + 1} holds for no severity and is never reached.", $"{path}/edit"));
            else if (!IsEverReached(facts, level, now))
                findings.Add(new(ReachRule.UnreachableLevel, true, $"{policy.Name}: level {at + 1} tells nobody at any time within two weeks ({Targets(facts, level)}).", path));
        }
        foreach (var severity in SeverityWords.Each.Where(severity => !text.Levels.Any(level => level.Severities.Holds(severity))))
            findings.Add(new(ReachRule.UntoldSeverity, severity <= QuietHours.OverriddenFrom, $"{policy.Name}: nobody is told of a P{severity}.", $"{path}/edit"));
        if (SamePerson(facts, text, now) is { } same)
            findings.Add(new(ReachRule.SamePerson, false, $"{policy.Name}: {same.Name} is told at every level on {same.At:d MMM, HH:mm} UTC; nobody else would be.", path));
        return findings;
    }

    private static IEnumerable<ReachFinding> OfGroup(PeopleFacts facts, Group group, DateTimeOffset now)
    {
        if (!facts.Meant(new PeopleRef(PeopleRef.Group, group.Key), now).Any(member => !member.HasLeft(now)))
            yield return new(ReachRule.EmptyGroup, true, $"{group.Name} has no member who is still here.", $"/groups/{group.Key}");
    }

    private static IEnumerable<ReachFinding> OfContacts(PeopleFacts facts, DateTimeOffset now)
    {
        foreach (var contact in facts.Contacts.Values.OrderBy(contact => contact.Key, StringComparer.Ordinal))
        {
            var path = $"/contacts/{contact.Key}";
            var duties = DutiesOf.Contact(facts, contact.Key);
            if (contact.HasLeft(now) || contact.HasLeft(now + Ahead))
            {
                if (duties.Count > 0)
                    yield return new(ReachRule.Left, true, $"{contact.Name} {(contact.HasLeft(now) ? "left" : $"leaves on {contact.LeftOn:d MMM}")} and is still named by {string.Join(", ", duties)}.", path, contact.Key);
                continue;
            }
            if (contact.Channels.Count == 0)
                yield return new(ReachRule.NoChannel, duties.Count > 0, $"{contact.Name} has no channel: nothing can reach them.", path, contact.Key);
            else if (contact.Channels.All(channel => channel.VerifiedAt is null))
                yield return new(ReachRule.NothingVerified, false, $"Nobody has confirmed that any channel reaches {contact.Name}.", path, contact.Key);
            if (contact.IsStale(now))
                yield return new(ReachRule.Stale, false, $"{contact.Name} has not confirmed their details for 90 days.", path, contact.Key);
        }
    }

    private static bool IsEverReached(PeopleFacts facts, LevelText level, DateTimeOffset now) => KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>()
        .Any(target => Times(facts, target, now).Any(at => facts.Meant(target, at).Any(contact => CanBeTold(facts, contact, at))));

    private static bool CanBeTold(PeopleFacts facts, Contact contact, DateTimeOffset at) => contact.Channels.Count > 0 && facts.AwayAt(contact.Key, at) is null;

    // Now, and whenever somebody else begins.
    private static IEnumerable<DateTimeOffset> Times(PeopleFacts facts, PeopleRef target, DateTimeOffset now) =>
        target.Kind == PeopleRef.Rotation && facts.Rotations.GetValueOrDefault(target.Key) is { } rotation
            ? OnCall.Between(facts.PlanOf(rotation), now, now + Ahead).Select(shift => shift.From)
            : [now];

    private static (string Name, DateTimeOffset At)? SamePerson(PeopleFacts facts, EscalationText policy, DateTimeOffset now)
    {
        var levels = policy.Levels.Where(level => level.Severities.Holds(1)).ToList();
        if (levels.Count < 2)
            return null;
        var times = levels.SelectMany(level => KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>().SelectMany(target => Times(facts, target, now))).Distinct().Order();
        foreach (var at in times)
        {
            var told = levels.Select(level => KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>().SelectMany(target => facts.Meant(target, at)).Select(contact => contact.Key).ToHashSet()).ToList();
            if (told.All(level => level.Count == 1) && told.All(level => level.SetEquals(told[0])))
                return (facts.NameOf(told[0].Single()), at);
        }
        return null;
    }

    // It has turns within the time, and none of them ever holds.
    private static bool IsIdle(OnCallPlan plan, int layer, IReadOnlyList<Shift> shifts, DateTimeOffset now) =>
        shifts.All(shift => shift.Layer != layer) && LayerTurns.Between(plan.Text.Layers[layer], layer, plan.Text.TimeZone, now, now + Ahead).Any(claim => plan.Away(claim.Contact, claim.From) is null);

    private static string NameOf(LayerText layer, int at) => layer.Name.Length > 0 ? layer.Name : $"layer {at + 1}";

    private static string Targets(PeopleFacts facts, LevelText level) => string.Join(", ", KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>().Select(facts.NameOf));

    // "ana is away": the key is replaced by the name that people know.
    private static string Named(PeopleFacts facts, string missing) => string.Join(", ", missing.Split(", ").Select(each => each.Split(' ', 2) is [var key, var why] ? $"{facts.NameOf(key)} {why}" : each));

    private static string Said(DateTimeOffset from, DateTimeOffset to) => $"from {from:d MMM, HH:mm} to {to:d MMM, HH:mm} UTC";
}
