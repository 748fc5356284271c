using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// Works one attempt of one step. The outside answers with a <see cref="StepOutcome"/>; what is thrown, except a cancellation, is a bug. In a
/// rehearsal nothing outside may be touched: what would be done is written to the output, and whether it could be done is the outcome.
/// Several attempts of different steps are worked at once.
/// </summary>
public interface IStepExecutor
{
    StepKind Kind { get; }

    /// <param name="cancel">The run is aborted or the console stops: end what was started, with everything that it started, and answer <see cref="StepOutcome.Interrupted"/>.</param>
    Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel);
}

public enum OutputStream
{
    Stdout,
    Stderr,

    /// <summary>What the console says about the attempt.</summary>
    Note,
}

/// <summary>Where an attempt's output goes. What is over the cap is counted and not kept, so that nobody who writes has to count.</summary>
public interface IStepOutput
{
    ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel);
}
