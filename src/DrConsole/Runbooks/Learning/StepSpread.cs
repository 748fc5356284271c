namespace DrConsole.Runbooks;

/// <summary>How long a step really took, over the newest times it was worked: the middle one, and what nine of ten did not exceed.</summary>
public sealed record StepSpread(int Times, TimeSpan Median, TimeSpan Ninetieth)
{
    /// <summary>Older times say more about how it was than about how it is.</summary>
    public const int MostTimes = 20;

    /// <summary>With fewer the author's figure is the better guess.</summary>
    public const int EnoughTimes = 3;

    public bool IsEnough => Times >= EnoughTimes;

    /// <param name="took">Newest first.</param>
    public static StepSpread? Of(IEnumerable<TimeSpan> took)
    {
        var sorted = took.Take(MostTimes).Order().ToList();
        if (sorted.Count == 0)
            return null;
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new StepSpread(sorted.Count, median, sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1]);
    }
}
