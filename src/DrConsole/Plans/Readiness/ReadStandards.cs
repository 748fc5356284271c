using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>The standards view: for each clause the live evidence, its age, and the gaps. Computed from the same lines as the score.</summary>
public sealed class ReadStandards(IDbContextFactory<DrStore> stores, Caller caller, ReadReadiness readiness)
{
    private static readonly Dictionary<string, (string Name, string Path)> Named = new()
    {
        ["plan-approved"] = ("Plans approved", "/plans"),
        ["plan-reviewed"] = ("Plans reviewed in time", "/reviews"),
        ["scenario-rto"] = ("Critical scenarios with an RTO", "/plans"),
        ["scenario-answered"] = ("Critical scenarios with a published runbook", "/plans"),
        ["target-proven"] = ("Targets proven by a test or an incident", "/targets"),
        ["single-point"] = ("Single points of failure with a fallback", "/services"),
        ["second-factor"] = ("Commanders with a second factor", "/permissions"),
        ["actions-in-time"] = ("Actions in time", "/reviews"),
    };

    public async Task<IReadOnlyList<StandardLine>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        var board = await readiness.ExecuteAsync(cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var more = await CountedAsync(store, cancel);
        return [.. Standards.All.Select(clause => new StandardLine(clause.Standard, clause.Number, clause.Asks, [.. clause.Checks.Select(check => more.GetValueOrDefault(check) ?? Of(check, board))]))];
    }

    private static StandardEvidence Of(string check, ReadinessBoard board)
    {
        var (name, path) = Named[check];
        var lines = board.Lines.Where(line => line.Check == check && line.Value is not null).ToList();
        if (lines.Count == 0)
            return new StandardEvidence(name, check is "single-point" ? ReadinessState.Na : ReadinessState.Notmet, check is "single-point" ? "There is none." : "There is nothing of this yet.", null, path, check is "single-point" ? [] : [new StandardGap($"{name}: none yet")]);
        var met = lines.Count(line => line.State is ReadinessState.Met);
        var state = met == lines.Count ? ReadinessState.Met : lines.All(line => line.State is ReadinessState.Notmet) ? ReadinessState.Notmet : ReadinessState.Partial;
        return new StandardEvidence(name, state, lines is [var only] ? only.Why : $"{met} of {lines.Count}", lines.Min(line => line.At), path, [.. lines.Where(line => line.State is not ReadinessState.Met).Select(line => new StandardGap(line.Statement, line.Why))]);
    }

    private static async Task<Dictionary<string, StandardEvidence>> CountedAsync(DrStore store, CancellationToken cancel)
    {
        var reviews = await store.Reviews.CountAsync(review => review.ClosedAt != null, cancel);
        var lastReview = await store.Reviews.MaxAsync(review => review.ClosedAt, cancel);
        var activations = await store.PlanActivations.CountAsync(cancel);
        var lastActivation = await store.PlanActivations.MaxAsync(activation => (DateTimeOffset?)activation.ActivatedAt, cancel);
        var (plans, withCriteria) = (await store.Plans.CountAsync(cancel), await store.Plans.CountAsync(plan => plan.Criteria != "", cancel));
        var checklists = await store.Checklists.CountAsync(cancel);
        var restores = await store.Proofs.CountAsync(proof => proof.Source == ProofSource.RestoreTest && proof.Value != null, cancel);
        var lastRestore = await store.Proofs.Where(proof => proof.Source == ProofSource.RestoreTest && proof.Value != null).MaxAsync(proof => (DateTimeOffset?)proof.At, cancel);
        var classes = await store.DataClasses.CountAsync(cancel);
        return new Dictionary<string, StandardEvidence>
        {
            ["reviews"] = Counted("Reviews closed", reviews, "review", lastReview, "/reviews"),
            ["checklists"] = Counted("Checklists that show that a recovery is whole", checklists, "checklist", null, "/checklists"),
            ["restores"] = Counted("Copies that were restored and timed", restores, "restore test", lastRestore, "/targets"),
            ["classes"] = Counted("Data classes with what is asked of each", classes, "data class", null, "/data-classes"),
            ["criteria"] = new("Plans with activation criteria", plans > 0 && withCriteria == plans ? ReadinessState.Met : withCriteria > 0 ? ReadinessState.Partial : ReadinessState.Notmet, $"{withCriteria} of {plans}", null, "/plans", plans > 0 && withCriteria == plans ? [] : [new StandardGap(plans == 0 ? "There is a plan" : "Every plan has criteria", $"{plans - withCriteria} of {plans} without.")]),

            // Never having had to use a plan is no gap.
            ["activations"] = new("Times that a plan was activated", ReadinessState.Na, activations == 0 ? "Never yet." : $"{activations}, each on record", lastActivation, "/plans", []),
        };
    }

    private static StandardEvidence Counted(string name, int count, string what, DateTimeOffset? at, string path) =>
        new(name, count > 0 ? ReadinessState.Met : ReadinessState.Notmet, count == 0 ? "There is none yet." : $"{count} {(count == 1 ? what : what is "data class" ? "data classes" : $"{what}s")}", at, path, count > 0 ? [] : [new StandardGap($"{name}: none yet")]);
}
