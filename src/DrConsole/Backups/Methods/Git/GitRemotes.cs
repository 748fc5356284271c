using System.Globalization;

namespace DrConsole.Backups;

/// <summary>Compares each remote with the branch that it should have, and counts the commits that are on none of them: what would be lost with the repository.</summary>
internal sealed record GitRemotes(string Said, IReadOnlyList<string> Warnings)
{
    public static async Task<GitRemotes> CompareAsync(GitProgram git, GitSettings set, string source, CancellationToken cancel)
    {
        // A mirror names the repository itself as its only remote.
        var names = set.Remotes.Count > 0 ? set.Remotes : set.IsHere ? (await git.AskAsync(cancel, "-C", source, "remote")).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        if (names.Count == 0)
            return new GitRemotes(set.IsHere ? "It has no remotes: it exists once." : "It was not compared with other remotes.", []);
        var (branch, warnings, known) = ($"refs/heads/{set.Branch}", new List<string>(), new List<string>());
        var (found, ours) = await git.TryAsync(cancel, "-C", source, "rev-parse", "--verify", "--quiet", branch);
        if (found.ExitCode != 0)
            warnings.Add($"The repository itself has no branch {set.Branch}.");
        foreach (var name in names)
        {
            var (asked, text) = await git.TryAsync(cancel, "-C", source, "ls-remote", GitProgram.Asking, "--", name);
            if (asked.ExitCode != 0)
            {
                warnings.Add($"The remote {name} does not answer: {asked.Errors}");
                continue;
            }
            var refs = BundleHead.RefsOf(text);
            known.AddRange(await git.KnownAsync(source, refs.Values, cancel));
            if (found.ExitCode == 0 && await FaultAsync(git, source, set.Branch, ours.Trim(), refs.GetValueOrDefault(branch), cancel) is { } fault)
                warnings.Add($"The remote {name} {fault}");
        }
        var unpushed = await CountAsync(git, source, cancel, ["--branches", "--tags", "--not", .. known]);
        if (unpushed > 0)
            warnings.Add(unpushed == 1 ? "1 commit is on no remote: it would be lost with the repository." : $"{unpushed:N0} commits are on no remote: they would be lost with the repository.");
        return new GitRemotes(warnings.Count == 0 ? $"{(names.Count == 1 ? "Its remote has" : $"All {names.Count} remotes have")} {set.Branch} as it is here." : $"{unpushed:N0} commits are on no remote.", warnings);
    }

    private static async Task<string?> FaultAsync(GitProgram git, string source, string branch, string ours, string? theirs, CancellationToken cancel)
    {
        if (theirs is null)
            return $"has no branch {branch}.";
        if (theirs == ours)
            return null;
        if ((await git.KnownAsync(source, [theirs], cancel)).Count == 0)
            return $"has commits of {branch} that are not here.";
        var behind = await CountAsync(git, source, cancel, ours, "--not", theirs);
        var ahead = await CountAsync(git, source, cancel, theirs, "--not", ours);
        if (behind > 0 && ahead > 0)
            return $"has gone another way: {branch} lacks {behind:N0} commits of here and has {ahead:N0} of its own.";
        return behind > 0
            ? $"lacks {behind:N0} {(behind == 1 ? "commit" : "commits")} of {branch}."
            : $"has {ahead:N0} {(ahead == 1 ? "commit" : "commits")} of {branch} more than here.";
    }

    private static async Task<long> CountAsync(GitProgram git, string source, CancellationToken cancel, params string[] of) =>
        long.Parse(await git.AskAsync(cancel, ["-C", source, "rev-list", "--count", .. of]), CultureInfo.InvariantCulture);
}
