using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Incidents;

namespace DrConsole.Drills;

/// <summary>What our own records state, in the form in which any report is judged.</summary>
internal static class OwnReports
{
    /// <param name="proofs">What targets were told of this incident.</param>
    public static StatedReport Of(IncidentDossier dossier, IEnumerable<Proof> proofs)
    {
        var incident = dossier.Incident;
        var told = proofs.ToList();
        var rto = told.Find(proof => proof.Target.EndsWith("rto", StringComparison.Ordinal))?.Value ?? dossier.Computed.Total;
        return new StatedReport($"{incident.Key}: {incident.SpokenTitle}")
        {
            Moments =
            [
                .. Moment(MomentKind.Failure, incident.ImpactAt, "impact"),
                .. Moment(MomentKind.Detected, incident.DetectedAt, "detected"),
                .. Moment(MomentKind.Declared, incident.DeclaredAt, "declared"),
                .. Moment(MomentKind.Recovered, incident.RecoveredAt, "recovered"),
                .. Moment(MomentKind.Ended, incident.ResolvedAt, "resolved"),
            ],
            Spans = rto is { } stated ? [new StatedSpan(SpanKind.Rto, stated, 0, "actual RTO")] : [],
            Phases = [.. Enum.GetValues<RecoveryPart>().Select(part => (Part: part, Time: dossier.TimeOf(part))).Where(part => part.Time is not null).Select(part => new StatedPhase($"{part.Part}", null, null, part.Time, Checks: false, 0))],
        };
    }

    /// <param name="proofs">What targets were told of this test.</param>
    /// <param name="target">The tightest RPO of what the policy copies.</param>
    /// <param name="places">The sites of the policy's copies.</param>
    public static StatedReport Of(RestoreTest test, Backup backup, IEnumerable<Proof> proofs, TimeSpan? interval, TimeSpan? target, IReadOnlyList<string> places)
    {
        var told = proofs.ToList();
        return new StatedReport($"Restore test of {test.Policy}, {test.BegunAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        {
            Moments = [.. Moment(MomentKind.Failure, test.BegunAt, "begun"), .. Moment(MomentKind.Recovered, test.EndedAt, "restored"), .. Moment(MomentKind.DataAsOf, test.AsOf ?? backup.AsOf, "data as of")],
            Spans =
            [
                .. Span(SpanKind.Rto, told.Find(proof => proof.Target.EndsWith("rto", StringComparison.Ordinal))?.Value, "actual RTO"),
                .. Span(SpanKind.Rpo, told.Find(proof => proof.Target.EndsWith("rpo", StringComparison.Ordinal))?.Value, "actual RPO"),
                .. Span(SpanKind.Interval, interval, "backup interval"),
                .. Span(SpanKind.RpoTarget, target, "RPO"),
                .. Span(SpanKind.CopyTime, backup.EndedAt - backup.BegunAt, "backup takes"),
            ],
            Copies = [.. places.Select(place => new StatedCopy(place, 0))],
        };
    }

    /// <param name="proofs">What targets were told of this drill.</param>
    public static StatedReport Of(Drill drill, IReadOnlyList<DrillResult> results, IEnumerable<Proof> proofs)
    {
        // The subject that was back last stands for the whole; the others are compared with their targets each.
        var main = results.Where(result => result is { Kind: TargetKind.Rto, State: MeasuredState.Measured }).MaxBy(result => result.Value);
        var loss = results.Where(result => result is { Kind: TargetKind.Rpo, State: MeasuredState.Measured, AsOf: not null }).MaxBy(result => result.Value);
        var told = proofs.ToDictionary(proof => proof.Target, proof => proof.Value);
        TimeSpan? Told(DrillResult result) => told.TryGetValue(result.Measured.Subject.TargetKey(result.Kind), out var value) ? value : result.Value;
        var split = main?.Measured.Split.Parts.Where(part => part.Took is not null) ?? [];
        return new StatedReport($"{drill.Key}: {drill.Title}")
        {
            Moments =
            [
                .. Moment(MomentKind.DataAsOf, loss?.AsOf, "data as of"), .. Moment(MomentKind.Failure, drill.FailureAt, "failure"), .. Moment(MomentKind.Detected, drill.DetectedAt, "detected"), .. Moment(MomentKind.Decided, drill.DecidedAt, "decided"),
                .. Moment(MomentKind.Recovered, drill.ExecutedAt, "executed"), .. Moment(MomentKind.Verified, drill.VerifiedAt, "verified"), .. Moment(MomentKind.Ended, drill.EndedAt, "ended"),
            ],
            Spans = [.. Span(SpanKind.Rto, main is null ? null : Told(main), "actual RTO"), .. Span(SpanKind.Rpo, loss is null ? null : Told(loss), "actual RPO")],
            Phases = [.. split.Select(part => new StatedPhase(part.Name, null, null, part.Took, Checks: false, 0))],
            Results = [.. results.Where(result => result is { Target: not null, Value: not null }).Select(result => new StatedResult($"{(result.Kind is TargetKind.Rto ? "RTO" : "RPO")} of {result.Name}", result.Target!.Value, Told(result) ?? result.Value!.Value, result.Measured.IsMet, 0))],
            Criteria = [.. drill.Criteria.Select(criterion => criterion.Judgement is CriterionJudgement.Met)],
        };
    }

    private static IEnumerable<StatedMoment> Moment(MomentKind kind, DateTimeOffset? at, string said) => at is { } known ? [new StatedMoment(kind, known, 0, said)] : [];

    private static IEnumerable<StatedSpan> Span(SpanKind kind, TimeSpan? value, string said) => value is { } known ? [new StatedSpan(kind, known, 0, said)] : [];
}
