using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>How an attempt ended. There are no others than these.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <param name="Captures">What was taken from the answer or output, by the names that the step gives.</param>
    /// <param name="Detail">One sentence for the timeline; empty when there is nothing to say.</param>
    public sealed record Succeeded(int? ExitCode, ValueList<Named<string>> Captures, string Detail = "") : StepOutcome;

    public sealed record Failed(int? ExitCode, string Why) : StepOutcome;

    /// <summary>It was not allowed, and nothing was begun. Trying again changes nothing.</summary>
    public sealed record Refused(string Why) : StepOutcome;

    /// <summary>It took too long and was ended, with everything that it had started.</summary>
    public sealed record TimedOut(string Why) : StepOutcome;

    /// <summary>We ended it, because the run was aborted or the console stops. How far it came is not known.</summary>
    public sealed record Interrupted(string Why) : StepOutcome;

    /// <summary>Contact was lost in the middle: it may have happened, it may still be happening.</summary>
    public sealed record Lost(string Why) : StepOutcome;
}
