using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>How one call would go.</summary>
public enum CallOutcome
{
    Told,

    /// <summary>Told, but nobody ever confirmed that this channel reaches them.</summary>
    Unverified,

    /// <summary>Waits for the end of the quiet hours.</summary>
    Quiet,

    /// <summary>The contact has no channel.</summary>
    NoChannel,

    Away,

    /// <summary>A gap of the rotation, or an empty group.</summary>
    Nobody,
}

/// <summary>One line of a simulated escalation.</summary>
/// <param name="At">When it would happen, counted from the start.</param>
/// <param name="Round">0 for the first time through, then each repeat.</param>
/// <param name="Level">As the policy numbers it, from 1.</param>
/// <param name="Target">Through whom: the rotation, group or contact that the level names.</param>
/// <param name="Contact">The contact's key; null where there is nobody.</param>
public sealed record SimulatedCall(
    DateTimeOffset At, int Round, int Level, string Target, string? Contact, string Name, ChannelKind? Channel, CallOutcome Outcome, DateTimeOffset? Until = null, string Why = "")
{
    public bool Reaches => Outcome is CallOutcome.Told or CallOutcome.Unverified;

    public string TimeZone { get; init; } = "Etc/UTC";
}

/// <summary>What an escalation would do if nobody ever answered. Nothing is sent.</summary>
/// <param name="EndsAt">When the policy has nobody left to tell.</param>
public sealed record SimulatedEscalation(IReadOnlyList<SimulatedCall> Calls, DateTimeOffset EndsAt)
{
    public SimulatedCall? FirstReached => Calls.Where(call => call.Reaches).MinBy(call => call.At);
}

/// <summary>Plays an escalation through. Pure: policy, people, severity and start give the timeline.</summary>
public static class Simulation
{
    public static SimulatedEscalation Run(EscalationText policy, PeopleFacts facts, int severity, DateTimeOffset start)
    {
        var calls = new List<SimulatedCall>();
        var at = start;
        for (var round = 0; round <= policy.Repeats; round++)
        {
            foreach (var (number, level) in policy.Levels.Index().Where(level => level.Item.Severities.Holds(severity)))
            {
                at += level.After;
                calls.AddRange(KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>()
                    .SelectMany(target => Tell(target, new Moment(policy, facts, severity, round, number + 1, at))));
            }
            at += policy.RepeatAfter;
        }
        return new SimulatedEscalation([.. calls.OrderBy(call => call.At)], at);
    }

    private sealed record Moment(EscalationText Policy, PeopleFacts Facts, int Severity, int Round, int Level, DateTimeOffset At);

    private static IEnumerable<SimulatedCall> Tell(PeopleRef target, Moment moment)
    {
        var meant = moment.Facts.Meant(target, moment.At);
        if (meant.Count == 0)
            return [new SimulatedCall(moment.At, moment.Round, moment.Level, moment.Facts.NameOf(target), null, "Nobody", null, CallOutcome.Nobody, Why: Missing(target, moment))];
        return meant.SelectMany(contact => Tell(contact, moment.Facts.NameOf(target), moment));
    }

    private static string Missing(PeopleRef target, Moment moment) =>
        target.Kind == PeopleRef.Rotation && moment.Facts.Rotations.GetValueOrDefault(target.Key) is { } rotation ? OnCall.At(moment.Facts.PlanOf(rotation), moment.At).Missing : "";

    // One channel after the other, for as long as nobody answers.
    private static IEnumerable<SimulatedCall> Tell(Contact contact, string target, Moment moment)
    {
        SimulatedCall Call(DateTimeOffset at, ChannelKind? channel, CallOutcome outcome, DateTimeOffset? until = null, string why = "") =>
            new(at, moment.Round, moment.Level, target, contact.Key, contact.Name, channel, outcome, until, why) { TimeZone = contact.TimeZone };

        var channels = contact.Channels.OrderBy(channel => channel.Number).ToList();
        if (moment.Facts.AwayAt(contact.Key, moment.At) is { } away)
            return [Call(moment.At, null, CallOutcome.Away, why: away.Why)];
        if (channels.Count == 0)
            return [Call(moment.At, null, CallOutcome.NoChannel)];
        if (moment.Severity > QuietHours.OverriddenFrom && contact.Quiet is { } quiet && quiet.Covers(moment.At))
            return [Call(moment.At, channels[0].Kind, CallOutcome.Quiet, quiet.EndAfter(moment.At))];
        return channels.Select((channel, place) => Call(
            moment.At + place * moment.Policy.NextChannelAfter, channel.Kind, channel.VerifiedAt is null ? CallOutcome.Unverified : CallOutcome.Told));
    }
}
