using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Looks at the runbook directory by the clock and takes what is new or changed there. Only where the settings say that it is watched there is such a job.</summary>
internal sealed class FollowRunbookDirectory(TakeRunbookFiles take) : IScheduledWork
{
    public static Schedule Schedule { get; } = new(
        "follow-runbook-directory", "Follow the runbook directory", "Takes new and changed files of the runbook directory as drafts for review.", "0 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var outcomes = await take.ExecuteAsync(paths: null, cancel);
        return outcomes.Count == 0 ? "Nothing new in the directory." : string.Join(" ", outcomes.Take(20).Select(outcome => $"{outcome.Path}: {outcome.Key} {outcome.Told}."));
    }
}
