using DrConsole.Platform;
using static DrConsole.Estate.Feasibility;

namespace DrConsole.Estate;

/// <summary>What makes a data class's promises impossible to keep.</summary>
internal static class DataClassFeasibility
{
    public static IEnumerable<FeasibilityFinding> Check(EstateFacts facts)
    {
        foreach (var held in facts.Classes.Values.OrderBy(held => held.Key, StringComparer.Ordinal))
        {
            var subject = TargetSubject.Of(held);

            // Zero is kept by writing everywhere at once, not by a schedule.
            if (held.Rpo is { } rpo && held.Interval > rpo && !(rpo == TimeSpan.Zero && held.Sync is SyncMethod.RealTime))
                yield return new(FeasibilityRule.IntervalOverRpo, subject, TargetKind.Rpo,
                    $"Copies of {held.Name} are made less often than its RPO allows.", $"interval {Say(held.Interval.Value)} > RPO {Say(rpo)}");
            if (held.Rpo < held.AllowedLag)
                yield return new(FeasibilityRule.LagOverRpo, subject, TargetKind.Rpo,
                    $"Replication of {held.Name} may lag by more than its RPO allows.", $"allowed lag {Say(held.AllowedLag.Value)} > RPO {Say(held.Rpo.Value)}");
            if (held.CopyRegions.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } copies && copies.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1)
                yield return new(FeasibilityRule.OneRegion, subject, null,
                    $"All copies of {held.Name} are in one region: losing it loses them all.", $"{copies.Length} copies, 1 region ({copies[0]})");
            if (SlowRestore(facts, held) is { } slow)
                yield return slow;
        }
    }

    private static FeasibilityFinding? SlowRestore(EstateFacts facts, DataClass held)
    {
        var subject = TargetSubject.Of(held);
        var (whose, promised) = facts.Promised(subject, TargetKind.Rto) is { } own ? (held.Name, (TimeSpan?)own)
            : held.HeldBy is { } holder ? (facts.NameOf(new(TargetSubjectKind.Service, holder)), facts.RtoOf(holder))
            : (held.Name, null);
        if (promised is not { } rto || held.SizeBytes is not { } size || facts.Restores.GetValueOrDefault(subject.TargetKey(TargetKind.Rto)) is not { Value: { } took, Bytes: { } bytes } restore || took <= TimeSpan.Zero)
            return null;
        var rate = bytes / took.TotalSeconds;
        var needed = TimeSpan.FromSeconds(Math.Min(size / rate, TimeSpan.FromDays(36_500).TotalSeconds));
        return needed <= rto ? null : new(FeasibilityRule.SlowRestore, subject, TargetKind.Rto,
            $"{held.Name} cannot be read back within the RTO of {whose}.",
            $"{Sizes.Spoken(size)} ÷ {Sizes.Spoken(rate)}/s ({restore.Title}) = {Say(needed)} > RTO {Say(rto)}");
    }
}
