using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>What readiness sees of people: rotations without a gap, policies that reach somebody at every level, details that can be trusted.</summary>
internal static class PeopleReadiness
{
    public static async Task<IReadOnlyList<ReadinessFacts.EstateLine>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        return
        [
            .. facts.Rotations.Values.OrderBy(rotation => rotation.Key, StringComparer.Ordinal).Select(rotation => Line(
                "rotation-covered", rotation.Key, $"{rotation.Name} has somebody on call for two weeks", Grave(Reachability.OfRotation(facts, rotation, now)), "Somebody is, all the time.", $"/rotations/{rotation.Key}")),
            .. facts.Policies.Values.OrderBy(policy => policy.Key, StringComparer.Ordinal).Select(policy => Line(
                "policy-reaches", policy.Key, $"{policy.Name}: every level tells somebody", Grave(Reachability.OfPolicy(facts, policy, now)), "Every level does.", $"/escalation-policies/{policy.Key}")),
            .. Confirmed(facts, now),
        ];
    }

    private static List<ReachFinding> Grave(IReadOnlyList<ReachFinding> findings) => [.. findings.Where(finding => finding.IsGrave)];

    private static ReadinessFacts.EstateLine Line(string check, string key, string statement, List<ReachFinding> grave, string well, string path) =>
        new(check, key, statement, [], 3, grave.Count == 0 ? 1 : 0, grave.Count == 0 ? well : grave[0].Text, path, null, null);

    private static IEnumerable<ReadinessFacts.EstateLine> Confirmed(PeopleFacts facts, DateTimeOffset now)
    {
        var onDuty = facts.Contacts.Values.Where(contact => !contact.HasLeft(now) && DutiesOf.Contact(facts, contact.Key).Count > 0).ToList();
        if (onDuty.Count == 0)
            yield break;
        var fresh = onDuty.Count(contact => contact.ConfirmedAt is not null && !contact.IsStale(now));
        yield return new("contacts-confirmed", "all", "Everybody with a duty confirmed their details within 90 days", [], 2, (double)fresh / onDuty.Count, $"{fresh} of {onDuty.Count} did.", "/contacts?only=stale", null, null);
    }
}
