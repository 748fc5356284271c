namespace DrConsole.Runbooks;

/// <summary>What was learnt from working a runbook: how long each step really takes, who has ever done it, and how often it was worked.</summary>
/// <param name="Spreads">Per step id, from live runs and drills: a rehearsal touches nothing and takes no time of its own.</param>
/// <param name="OnlyOne">Steps that more than once, and by one person alone, were worked: who is away takes the knowledge along.</param>
public sealed record PracticeRecord(
    IReadOnlyDictionary<string, StepSpread> Spreads, IReadOnlyList<PracticeRecord.OnePerson> OnlyOne, IReadOnlyDictionary<PracticeMode, int> Runs, DateTimeOffset? LastAt)
{
    public sealed record OnePerson(string Step, string By, int Times);

    public static PracticeRecord Nothing { get; } = Of([]);

    public static PracticeRecord Of(IReadOnlyCollection<StepTiming> timings)
    {
        var steps = timings.OrderByDescending(timing => timing.At).GroupBy(timing => timing.StepId).ToList();
        return new PracticeRecord(
            steps.Select(step => (step.Key, Spread: StepSpread.Of(step.Where(timing => timing.Mode is not PracticeMode.Rehearsal).Select(timing => timing.Took))))
                .Where(step => step.Spread is not null).ToDictionary(step => step.Key, step => step.Spread!),
            [.. steps.Select(step => (step.Key, Worked: step.Where(timing => timing.By is not null).ToList()))
                .Where(step => step.Worked.Count > 1 && step.Worked.DistinctBy(timing => timing.By).Count() == 1)
                .Select(step => new OnePerson(step.Key, step.Worked[0].By!, step.Worked.Count)).OrderBy(one => one.Step, StringComparer.Ordinal)],
            timings.GroupBy(timing => timing.Mode).ToDictionary(mode => mode.Key, mode => mode.Select(timing => timing.Reference).Distinct().Count()),
            timings.Count == 0 ? null : timings.Max(timing => timing.At));
    }

    /// <summary>How long a step takes: as it really did where that is known well enough, else as its author says.</summary>
    public TimeSpan? LengthOf(Step step) => Spreads.GetValueOrDefault(step.Id) is { IsEnough: true } spread ? spread.Median : RunbookTimes.LengthOf(step);

    /// <summary>Whether any step's length is corrected by it.</summary>
    public bool Corrects(RunbookFile file) => file.Steps.Any(step => Spreads.GetValueOrDefault(step.Id) is { IsEnough: true });
}
