using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Looks at the runbook directory by the clock and takes what is new or changed there, when the settings say that it is watched.</summary>
internal sealed class FollowRunbookDirectory(ReadRunbookDirectory read, TakeRunbookFiles take) : IScheduledWork
{
    public static Schedule Schedule { get; } = new(
        "follow-runbook-directory", "Follow the runbook directory", "Takes new and changed files of the runbook directory as drafts for review, when it is watched.", "0 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(read.Options.Directory))
            return "No directory is set.";
        if (!read.Options.WatchDirectory)
            return "The directory is looked at on demand only.";
        var outcomes = await take.ExecuteAsync(paths: null, cancel);
        return outcomes.Count == 0 ? "Nothing new in the directory." : string.Join(" ", outcomes.Take(20).Select(outcome => $"{outcome.Path}: {outcome.Key} {outcome.Told}."));
    }
}
