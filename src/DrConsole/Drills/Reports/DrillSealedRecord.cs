using DrConsole.Estate;

namespace DrConsole.Drills;

/// <summary>What of a drill is sealed as its record: whole numbers, words, times. No names: who took part stands in the report.</summary>
internal static class DrillSealedRecord
{
    public static Dictionary<string, object?> Of(DrillDossier of)
    {
        var (drill, record) = (of.Drill, of.Record!);
        return new()
        {
            ["drill"] = drill.Key,
            ["edition"] = (long)record.Number,
            ["corrects"] = of.Before?.Bundle,
            ["because"] = record.Corrects,
            ["kind"] = $"{drill.Kind}",
            ["programme"] = drill.Programme,
            ["scenario"] = drill.Scenario,
            ["environment"] = drill.Environment,
            ["production"] = of.Names.InProduction,
            ["services"] = drill.EachService,
            ["startedAt"] = drill.StartedAt,
            ["failureAt"] = drill.FailureAt,
            ["detectedAt"] = drill.DetectedAt,
            ["decidedAt"] = drill.DecidedAt,
            ["executedAt"] = drill.ExecutedAt,
            ["verifiedAt"] = drill.VerifiedAt,
            ["endedAt"] = drill.EndedAt,
            ["clockRanBack"] = drill.ClockRanBack,
            ["state"] = $"{drill.State}",
            ["outcome"] = drill.Outcome is { } outcome ? $"{outcome}" : null,
            ["run"] = of.Work is not { } work ? null : new Dictionary<string, object?> { ["id"] = work.Run, ["runbook"] = work.Runbook, ["version"] = (long)work.Version, ["sha256"] = work.ContentHash, ["facts"] = work.Facts, ["state"] = $"{work.Status}" },
            ["results"] = of.Measured.Select(one => (object?)Result(one)).ToList(),
            ["criteria"] = drill.Criteria.Select(criterion => (object?)new Dictionary<string, object?> { ["kind"] = $"{criterion.Kind}", ["parameter"] = criterion.Parameter, ["judgement"] = criterion.Judgement is { } judged ? $"{judged}" : null, ["evidence"] = criterion.Evidence, ["judgedAt"] = criterion.JudgedAt }).ToList(),
            ["deviations"] = of.Deviations.Select(deviation => (object?)new Dictionary<string, object?> { ["kind"] = $"{deviation.Kind}", ["step"] = deviation.Step, ["gap"] = deviation.IsGap }).ToList(),
            ["findings"] = of.Findings.Select(finding => (object?)new Dictionary<string, object?> { ["weight"] = $"{finding.Weight}", ["action"] = finding.Action?.Value }).ToList(),
            ["observations"] = of.Observations.Select(seen => (object?)new Dictionary<string, object?> { ["at"] = seen.At, ["kind"] = $"{seen.Kind}", ["sha256"] = seen.ContentHash }).ToList(),
            ["signedAt"] = record.SignedAt,
        };
    }

    private static Dictionary<string, object?> Result(Measured one) => new()
    {
        ["subject"] = $"{one.Subject}",
        ["kind"] = one.Kind is TargetKind.Rto ? "RTO" : "RPO",
        ["tier"] = one.Tier is { } tier ? (long)tier : null,
        ["state"] = $"{one.State}",
        ["seconds"] = Seconds(one.Value),
        ["targetSeconds"] = Seconds(one.Target),
        ["met"] = one.IsMet,
        ["asOf"] = one.AsOf,
        ["split"] = one.Kind is TargetKind.Rto ? one.Split.Parts.ToDictionary(part => part.Name.ToLowerInvariant(), part => (object?)Seconds(part.Took)) : null,
    };

    private static long? Seconds(TimeSpan? length) => length is { } known ? (long)Math.Round(known.TotalSeconds) : null;
}
