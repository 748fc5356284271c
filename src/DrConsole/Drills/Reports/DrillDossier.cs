using DrConsole.Plans;

namespace DrConsole.Drills;

/// <summary>Everything that a drill's report is made of, read in one go.</summary>
/// <param name="Earlier">What earlier drills measured of the same subjects, the newest first.</param>
/// <param name="Records">The editions of the report, the first first; empty while it is not over.</param>
public sealed record DrillDossier(
    Drill Drill, DrillNames Names, DrillWork? Work, IReadOnlyList<Measured> Measured, IReadOnlyList<DrillResult> Earlier, IReadOnlyList<Deviation> Deviations, IReadOnlyList<DrillFinding> Findings,
    IReadOnlyList<AgreedAction> Actions, IReadOnlyList<ProcedureChange> Changes, IReadOnlyList<DrillObservation> Observations, IReadOnlyList<DrillRecord> Records, DrillVerdict? Verdict)
{
    /// <summary>The edition that is written on, or was signed last.</summary>
    public DrillRecord? Record => Records.Count == 0 ? null : Records[^1];

    /// <summary>The edition that this one corrects.</summary>
    public DrillRecord? Before => Records.Count < 2 ? null : Records[^2];

    public bool IsSigned => Record?.SignedAt is not null;

    public int Met => Drill.Criteria.Count(criterion => criterion.Judgement is CriterionJudgement.Met);

    /// <summary>The newest earlier measurement of the same.</summary>
    public DrillResult? LastOf(Measured one) => Earlier.FirstOrDefault(result => result.Subject == $"{one.Subject}" && result.Kind == one.Kind && result.State is MeasuredState.Measured);
}

/// <summary>Names of what the drill names by key.</summary>
public sealed record DrillNames(string? Scenario, string? Environment, bool InProduction, IReadOnlyList<(string Key, string Name)> Services);

/// <summary>The recovery's run in short.</summary>
/// <param name="Facts">How many facts its journal has.</param>
public sealed record DrillWork(string Run, string Runbook, string Title, int Version, Runs.RunStatus Status, string ContentHash, long Facts);

/// <summary>A runbook that changed, or has to, because of the drill.</summary>
/// <param name="Tested">The version that the drill worked; null where it worked none of it.</param>
/// <param name="Version">The version that came into force afterwards; null: it has not changed yet.</param>
public sealed record ProcedureChange(string Runbook, string Title, int? Tested, int? Version, DateTimeOffset? PublishedAt, string Note);
