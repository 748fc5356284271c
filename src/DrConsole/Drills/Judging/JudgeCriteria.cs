using System.Globalization;
using DrConsole.Estate;
using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>
/// Judges what a check exists for. Pure. What cannot be seen is not met and never passed over in silence; what only a person can say is left to one (null).
/// </summary>
public static class JudgeCriteria
{
    public static CriterionVerdict? Of(CriterionKind kind, string parameter, CriterionFacts facts)
    {
        if (kind is CriterionKind.Person)
            return null;
        if (CriterionParameter.Read(kind, parameter, out var fault) is not { } asked)
            return No($"Its parameter cannot be read: {fault}");
        return kind switch
        {
            CriterionKind.RunSucceeded => Succeeded(facts),
            CriterionKind.GatePassed => Gates(facts, asked, compares: false),
            CriterionKind.DataEqual => facts.Restore is { } restore && asked.Name.Length == 0 ? Restored(restore) : Gates(facts, asked, compares: true),
            CriterionKind.WithinTarget => Within(facts, asked),
            CriterionKind.AlarmFired => Fired(facts, asked),
            CriterionKind.UpdateInTime => Told(facts, asked),
            _ => Acknowledged(facts, asked),
        };
    }

    private static CriterionVerdict Succeeded(CriterionFacts facts) => facts switch
    {
        { Run: { } run } => new(run.Status is RunStatus.Succeeded, run.Status is RunStatus.Succeeded ? $"{run.Title} succeeded." : $"{run.Title} ended {Word(run.Status)}{(run.Why.Length > 0 ? $": {run.Why}" : ".")}", run.Address),
        { Restore: { } restore } => new(restore.HasPassed, restore.HasPassed ? "The restore test passed." : $"The restore test failed: {restore.Problem}", restore.Address),
        _ => No("No run belongs to this drill."),
    };

    private static CriterionVerdict Gates(CriterionFacts facts, CriterionParameter asked, bool compares)
    {
        if (facts.Run is not { } run)
            return No("No run belongs to this drill.");
        var what = compares ? "comparing gate" : "gate";
        List<CriterionFacts.GateSeen> gates = [.. run.Gates.Where(gate => (asked.Name.Length == 0 && (gate.Compares || !compares)) || gate.Step == asked.Name)];
        if (gates.Count == 0)
            return No(asked.Name.Length == 0 ? $"Its run has no {what}." : $"Its run has no gate '{asked.Name}'.", run.Address);
        if (compares && gates.Find(gate => !gate.Compares) is { } single)
            return No($"'{single.Title}' asks one place only and compares nothing.", single.Address);
        if (gates.Find(gate => gate.Status is not StepStatus.Succeeded) is { } open)
            return No($"'{open.Title}' {(open.Status is StepStatus.Failed ? "failed" : open.Status is StepStatus.Skipped ? "was skipped" : "was not passed")}{(open.Why.Length > 0 ? $": {open.Why}" : ".")}", open.Address);
        var last = gates.MaxBy(gate => gate.EndedAt)!;
        var said = compares ? "found the same on every side" : "passed";
        return new(true, gates.Count == 1 ? $"'{last.Title}' {said}{Clock(last.EndedAt)}." : $"All {gates.Count} {what}s {said}.", gates.Count == 1 ? last.Address : run.Address);
    }

    private static CriterionVerdict Restored(CriterionFacts.RestoreSeen restore) => new(
        restore.Compared > 0 && restore.Equal == restore.Compared,
        restore.Compared == 0 ? "Nothing was compared." : $"{restore.Equal} of {restore.Compared} comparisons of what was backed up and what came back are equal.", restore.Address);

    // The time of recovery is what is promised to people here; what was lost is compared in the report, where it may be unknown.
    private static CriterionVerdict Within(CriterionFacts facts, CriterionParameter asked)
    {
        var address = facts.Run?.Address ?? facts.Restore?.Address ?? "";
        List<(Measured One, TimeSpan Limit)> measured = [.. facts.Measured.Where(one => one.Kind is TargetKind.Rto && (asked.Within ?? one.Target) is not null).Select(one => (one, (asked.Within ?? one.Target)!.Value))];
        if (measured.Count == 0)
            return No(facts.Measured.Count == 0 ? "No recovery was measured." : "Nothing that it touches has an RTO.", address);
        var (worst, least) = measured.Where(pair => !(pair.One.State is MeasuredState.Measured && pair.One.Value <= pair.Limit)).OrderBy(pair => pair.One.State is MeasuredState.Unknown).FirstOrDefault();
        if (worst is null)
            return new(true, measured.Count == 1 ? $"{Name(measured[0].One)} is {MeasureDrill.Spoken(measured[0].One.Value!.Value)} of {MeasureDrill.Spoken(measured[0].Limit)}." : $"All {measured.Count} that are measured are within theirs.", address);
        return No(worst.State switch
        {
            MeasuredState.Measured => $"{Name(worst)} is {MeasureDrill.Spoken(worst.Value!.Value)}, {MeasureDrill.Spoken(worst.Value!.Value - least)} more than {MeasureDrill.Spoken(least)}.",
            MeasuredState.NotReached => $"{Name(worst)} was not reached: {worst.Why}",
            _ => $"{Name(worst)} is not known: {worst.Why}",
        }, address);
    }

    private static CriterionVerdict Fired(CriterionFacts facts, CriterionParameter asked)
    {
        if (facts.FailureAt is not { } failure)
            return No("No failure was marked, so that there is nothing to count from.");
        var fired = facts.Alarms.Where(alarm => alarm.At >= failure && (asked.Name.Length == 0 || alarm.Source == asked.Name)).MinBy(alarm => alarm.At);
        if (fired is null)
            return No(asked.Name.Length == 0 ? "No alarm of its services fired." : $"{asked.Name} told nothing after the failure.", facts.Run?.Address ?? "");
        var after = fired.At - failure;
        return new(asked.Within is null || after <= asked.Within, $"'{fired.Title}' fired {MeasureDrill.Spoken(after)} after the failure{Late(after, asked.Within)}.", fired.Address);
    }

    private static CriterionVerdict Told(CriterionFacts facts, CriterionParameter asked)
    {
        if (facts.FailureAt is not { } failure)
            return No("No failure was marked, so that there is nothing to count from.");
        if (facts.Updates.Where(update => update.SentAt >= failure).MinBy(update => update.SentAt) is not { } first)
            return No("No update went out.", facts.Run?.Address ?? "");
        var after = first.SentAt - failure;
        return new(asked.Within is null || after <= asked.Within, $"'{first.Title}' went out {MeasureDrill.Spoken(after)} after the failure{Late(after, asked.Within)}.", first.Address);
    }

    private static CriterionVerdict Acknowledged(CriterionFacts facts, CriterionParameter asked)
    {
        List<CriterionFacts.AnswerSeen> among = [.. facts.Answers.Where(answer => asked.Name.Length == 0 || answer.Belongs.Contains(asked.Name))];
        if (among.Count == 0)
            return No(asked.Name.Length == 0 ? "Nobody was asked to acknowledge." : $"Nobody of {asked.Name} was asked to acknowledge.");
        var known = among.Count(answer => answer.AcknowledgedAt is { } at && (asked.Within is not { } within || at - answer.AskedAt <= within));
        var share = 100.0 * known / among.Count;
        var missing = string.Join(", ", among.Where(answer => answer.AcknowledgedAt is null).Select(answer => answer.Name).Take(3));
        return new(
            share >= asked.Percent,
            string.Create(CultureInfo.InvariantCulture, $"{known} of {among.Count} acknowledged{(asked.Within is { } limit ? $" within {MeasureDrill.Spoken(limit)}" : "")}: {share:0.#} % of {asked.Percent} %{(missing.Length > 0 ? $"; not {missing}" : "")}."),
            among[0].Address);
    }

    private static string Late(TimeSpan after, TimeSpan? limit) => limit is { } within && after > within ? $", {MeasureDrill.Spoken(after - within)} late" : "";

    private static string Clock(DateTimeOffset? at) => at is { } known ? $" at {known.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}" : "";

    private static string Name(Measured one) => $"The RTO of {one.Name}";

    private static string Word(RunStatus status) => status switch
    {
        RunStatus.RolledBack => "rolled back",
        RunStatus.Failed or RunStatus.Aborted => $"{status}".ToLowerInvariant(),
        _ => $"as {status}",
    };

    private static CriterionVerdict No(string why, string evidence = "") => new(false, why, evidence);
}
