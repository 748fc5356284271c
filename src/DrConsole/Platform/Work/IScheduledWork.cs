namespace DrConsole.Platform;

/// <summary>
/// What a scheduled job does. Made anew for each run, in a scope of its own in which the console itself is the caller. Never runs
/// beside itself, on any node, but may run again after a crash cut it off: repeating it must be safe. It should end soon after
/// <c>cancel</c>, which is asked when the console stops.
/// </summary>
public interface IScheduledWork
{
    /// <summary>Does the work and says in one sentence what was done. Whatever it throws is recorded as the run's error.</summary>
    Task<string> RunAsync(CancellationToken cancel);
}
