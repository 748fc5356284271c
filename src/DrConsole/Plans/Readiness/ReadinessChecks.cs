using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>What the console sees for itself, and what people keep, as lines with a value. Pure: the same facts give the same lines.</summary>
internal static class ReadinessChecks
{
    /// <summary>Warned of this long before evidence expires.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private static readonly TimeSpan CheckpointAge = TimeSpan.FromDays(1);

    public static IReadOnlyList<ReadinessLine> Of(ReadinessFacts facts, bool publishes, DateTimeOffset now) =>
    [
        .. facts.Plans.Select(plan => Approved(plan, facts)),
        .. facts.Plans.Select(plan => Reviewed(plan, now)),
        .. facts.Plans.ExceptBy(facts.Scenarios.Select(scenario => scenario.Plan), plan => plan.Key).Select(plan => Line("plan-scenarios", plan.Key, $"{plan.Title} owns scenarios", plan.Key, 2, 0, "It owns none yet.", $"/plans/{plan.Key}")),
        .. facts.Scenarios.Where(IsCritical).Select(scenario => Answered(scenario, facts)),
        .. facts.Scenarios.Where(IsCritical).Select(WithRto),
        .. facts.Estate.Select(line => new ReadinessLine($"computed/{line.Check}/{line.Key}", line.Statement, line.Services, "", line.Weight, line.Value, line.Why, line.Path, line.At, line.ExpiresAt)),
        .. RunbooksThere(facts),
        Commanders(facts),
        Line("reviews-in-time", "all", "No review is overdue", "", 2, facts.OverdueReviews == 0 ? 1 : 0, facts.OverdueReviews == 0 ? "None is." : $"{facts.OverdueReviews} overdue.", "/reviews"),
        Line("actions-in-time", "all", "No action is overdue", "", 2, facts.OverdueActions == 0 ? 1 : 0, facts.OverdueActions == 0 ? "None is." : $"{facts.OverdueActions} overdue.", "/reviews"),
        Checkpoint(facts, publishes, now),
        .. facts.Items.Select(item => Kept(item, facts, now)),
    ];

    private static bool IsCritical(Scenario scenario) => scenario.Level is ScenarioLevel.Critical || scenario.Severity == 1;

    private static ReadinessLine Approved(Plan plan, ReadinessFacts facts)
    {
        var standing = facts.Standings[plan.Key];
        var version = facts.InForce.GetValueOrDefault(plan.Key);
        var (value, why) = (version, standing.Status) switch
        {
            (null, _) => (0.0, "No version was ever approved."),
            ({ IsUnreviewed: true }, _) => (0.5, $"Version {version.Number} holds unreviewed: nobody but its author has approved it."),
            (_, PlanStatus.Approved) => (1.0, $"Version {version.Number} was approved and nothing changed since."),
            _ => (0.75, $"Version {version.Number} holds; a newer draft waits for approval."),
        };
        return Line("plan-approved", plan.Key, $"{plan.Title} is approved", plan.Key, 3, value, why, $"/plans/{plan.Key}", at: version?.ApprovedAt);
    }

    private static ReadinessLine Reviewed(Plan plan, DateTimeOffset now)
    {
        var overdue = plan.Reviews.Overdue(now);
        var why = overdue.Count == 0
            ? $"Next on {plan.Reviews.NextOn:d MMM yyyy}."
            : $"{string.Join(", ", overdue.Select(scope => $"{scope} overdue since {plan.Reviews[scope].NextOn:d MMM yyyy}"))}.";
        return Line("plan-reviewed", plan.Key, $"{plan.Title} is reviewed in time", plan.Key, 2, 1 - ((double)overdue.Count / ReviewCycles.Scopes.Count), why, $"/plans/{plan.Key}?tab=reviews", expires: plan.Reviews.NextOn);
    }

    private static ReadinessLine Answered(Scenario scenario, ReadinessFacts facts)
    {
        var links = scenario.RunbookLinks.Where(link => link.Role is ResponseRole.Immediate or ResponseRole.Recovery).Select(link => link.Key).Distinct().ToList();
        var known = links.Select(key => facts.Runbooks.GetValueOrDefault(key)).Where(runbook => runbook is { IsPublished: true }).OfType<KnownRunbook>().ToList();
        var why = links.Count == 0 ? "It names no runbook."
            : known.Count == links.Count ? "Each runbook it names is published."
            : $"No such runbook yet, or not published: {string.Join(", ", links.Except(known.Select(runbook => runbook.Key)))}.";
        return Line("scenario-answered", scenario.Key, $"{scenario.Title} has a published runbook", scenario.Plan, 2, links.Count == 0 ? 0 : (double)known.Count / links.Count, why, $"/scenarios/{scenario.Key}",
            PlanLines.Each(scenario.Services), known.Max(runbook => runbook.RehearsedAt));
    }

    private static ReadinessLine WithRto(Scenario scenario) => Line(
        "scenario-rto", scenario.Key, $"{scenario.Title} has an RTO", scenario.Plan, 1, scenario.Rto is null ? 0 : 1,
        scenario.Rto is { } rto ? $"{Durations.Spoken(rto)}, confidence {scenario.Confidence.ToString().ToLowerInvariant()}." : "Nobody has said how long it may take.", $"/scenarios/{scenario.Key}",
        PlanLines.Each(scenario.Services));

    // Only what was looked at counts: what nobody saw is neither there nor gone.
    private static IEnumerable<ReadinessLine> RunbooksThere(ReadinessFacts facts)
    {
        var seen = facts.Runbooks.Values.Where(runbook => runbook is { IsPublished: true, Broken: not null }).OrderBy(runbook => runbook.Key, StringComparer.Ordinal).ToList();
        if (seen.Count == 0)
            yield break;
        var broken = seen.Where(runbook => runbook.Broken > 0).Select(runbook => runbook.Key).ToList();
        yield return Line("runbooks-there", "all", "What published runbooks name is still there", "", 3, (double)(seen.Count - broken.Count) / seen.Count,
            broken.Count == 0 ? $"None of {seen.Count} names anything that is known to be gone." : $"{broken.Count} of {seen.Count} name something that is gone: {string.Join(", ", broken.Take(3))}{(broken.Count > 3 ? " …" : "")}.",
            broken.Count == 1 ? $"/runbooks/{broken[0]}" : "/runbook-findings", at: seen.Max(runbook => runbook.LookedAt));
    }

    private static ReadinessLine Commanders(ReadinessFacts facts) => Line(
        "second-factor", "commanders", "Every Commander signs in with a second factor", "", 3, facts.Commanders == 0 ? 0 : (double)facts.Protected / facts.Commanders,
        facts.Commanders == 0 ? "Nobody is a Commander." : $"{facts.Protected} of {facts.Commanders} do.", "/people");

    private static ReadinessLine Checkpoint(ReadinessFacts facts, bool publishes, DateTimeOffset now)
    {
        var fresh = facts.LastCheckpoint is { } last && now - last <= CheckpointAge;
        var why = !publishes ? "No copy leaves this machine: set DrConsole:Evidence:PublishTo."
            : fresh ? $"Signed and published {facts.LastCheckpoint:d MMM, HH:mm} UTC." : "Nothing was signed within a day.";
        return Line("checkpoint-outside", "ledger", "A fresh checkpoint of the ledger lies outside", "", 2, publishes && fresh ? 1 : 0, why, "/ledger/checkpoints", at: publishes ? facts.LastCheckpoint : null);
    }

    private static ReadinessLine Kept(ReadinessItem item, ReadinessFacts facts, DateTimeOffset now)
    {
        var isMissing = item.EvidenceKind is EvidenceKind.File && !facts.Files.Contains((item.Key, EvidenceFileName.HashOf(item.Evidence) ?? ""));
        double? value = item.NotApplicable.Length > 0 ? null : item.HasEvidence && !item.IsExpired(now) && !isMissing ? 1 : 0;
        var why = item.NotApplicable.Length > 0 ? $"Does not apply: {item.NotApplicable}"
            : !item.HasEvidence ? item.Note.Length > 0 ? item.Note : "There is no evidence yet."
            : isMissing ? $"{EvidenceFileName.NameOf(item.Evidence)} is not kept here: it came with an import. Upload it."
            : item.IsExpired(now) ? $"The evidence expired {item.ExpiresAt:d MMM yyyy}."
            : item.ExpiresAt - now <= Soon ? $"Expires soon, {item.ExpiresAt:d MMM yyyy}." : $"Good until {item.ExpiresAt:d MMM yyyy}.";
        return new ReadinessLine(item.Key, item.Statement, item.Service.Length > 0 ? [item.Service] : [], item.Plan, item.Weight, value, why, $"/readiness/items/{item.Key}", item.EvidenceAt, item.ExpiresAt);
    }

    private static ReadinessLine Line(
        string check, string key, string statement, string plan, int weight, double value, string why, string path, IReadOnlyList<string>? services = null, DateTimeOffset? at = null, DateTimeOffset? expires = null) =>
        new($"computed/{check}/{key}", statement, services ?? [], plan, weight, value, why, path, at, expires);
}
