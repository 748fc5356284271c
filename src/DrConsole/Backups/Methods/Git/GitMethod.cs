using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>A repository as one bundle of all its refs; every remote compared with the branch that it should have, and commits counted that are on none.</summary>
internal sealed class GitMethod(IOptions<BackupOptions> options) : IBackupMethod
{
    public const string BundleEntry = "repository.bundle";

    public BackupMethodKind Kind => BackupMethodKind.Git;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("repository", "Repository", MethodFieldKind.Line, "A directory on this machine such as /srv/git/agents.git, or an address such as https://git.example.com/agents.git.", IsNeeded: true),
        new("branch", "Branch", MethodFieldKind.Line, "What every remote should have. main where nothing is said."),
        new("remotes", "Remotes", MethodFieldKind.Lines, "One name or address a line that is compared, such as origin. Empty: all that the repository names."),
        new("user", "User", MethodFieldKind.Line, "Who asks over https, such as backup."),
        new("password", "Password or token", MethodFieldKind.Secret, "The name of the secret that holds it, such as GIT_TOKEN."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var set = new GitSettings(values.Line("repository"), values.Line("branch", "main"), values.Lines("remotes"), values.Line("user", "git"), values.Line("password"));
        errors.Check(set.Repository.Length == 0 || GitSettings.Fault(set.Repository) is null, "settings.repository", GitSettings.Fault(set.Repository) ?? "");
        errors.Check(IsName(set.Branch), "settings.branch", "The name of a branch is needed, such as main.");
        foreach (var remote in set.Remotes)
            errors.Check(IsName(remote) || GitSettings.Fault(remote) is null, "settings.remotes", $"'{remote}' is neither a remote's name nor an address.");
        return set;
    }

    public async Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel)
    {
        var set = work.SettingsAs<GitSettings>();
        if (work.EarlierManifest is null)
            return true;
        var expected = Contents.Read(await File.ReadAllBytesAsync(work.EarlierManifest, cancel));
        var git = set.Git(work, options.Value.AllowInside);
        await git.GoToAsync(set.Repository, cancel);
        var refs = set.IsHere
            ? await git.AskAsync(cancel, "-C", work.Allowed(set.Repository), "for-each-ref", "--format=%(objectname) %(refname)")
            : await git.AskAsync(cancel, "ls-remote", "--", set.Repository);
        return expected.Differences(BundleHead.ContentsOf(BundleHead.RefsOf(refs))).Count > 0;
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<GitSettings>();
        var git = set.Git(work, options.Value.AllowInside);
        await git.GoToAsync(set.Repository, cancel);
        var asOf = work.Clock.GetUtcNow();
        var source = set.IsHere ? work.Allowed(set.Repository) : Path.Combine(work.Scratch, "mirror.git");
        if (!set.IsHere)
            await git.AskAsync(cancel, "clone", "--mirror", "--quiet", "--", set.Repository, source);
        var (head, _) = await git.TryAsync(cancel, "-C", source, "rev-parse", "--verify", "--quiet", "HEAD");
        var bundle = new BundleHead();
        string[] what = head.ExitCode == 0 ? ["--all", "HEAD"] : ["--all"];
        var end = await git.RunAsync(async (output, stop) =>
        {
            var passing = new PassingStream(output, (bytes, _) =>
            {
                bundle.Append(bytes.Span);
                return ValueTask.CompletedTask;
            });
            await archive.AddAsync(BundleEntry, passing, null, stop);
        }, cancel, ["-C", source, "bundle", "create", "--quiet", "-", .. what]);
        if (end.Errors.Contains("empty bundle", StringComparison.Ordinal))
            throw new RefusedException($"{set.Repository} has no commits: there is nothing to back up.", "empty-repository");
        end.Demand("git bundle");
        bundle.Demand();
        var contents = BundleHead.ContentsOf(bundle.Refs);
        await ContentChecks.WriteAsync(archive, contents, cancel);
        var manifest = Path.Combine(work.Scratch, "refs.json");
        await File.WriteAllBytesAsync(manifest, contents.ToJson(), cancel);
        var remotes = await GitRemotes.CompareAsync(git, set, source, cancel);
        return new BackupMade(asOf, $"{contents.Parts.Count:N0} refs of {set.Repository}. {remotes.Said}") { Warnings = remotes.Warnings, Manifest = manifest };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (bundle, expected, _) = await SaveAsync(work, archive, cancel);
        var git = new GitProgram(work);
        var empty = Path.Combine(work.Scratch, "empty.git");
        await git.AskAsync(cancel, "init", "--bare", "--quiet", "--", empty);
        var (verified, _) = await git.TryAsync(cancel, "-C", empty, "bundle", "verify", "--quiet", bundle);
        var heads = await git.AskAsync(cancel, "-C", empty, "bundle", "list-heads", bundle);
        return
        [
            new RestoreCheck("git verifies the bundle, which needs nothing else", "yes", verified.ExitCode == 0 ? "yes" : verified.Errors, verified.ExitCode == 0),
            .. ContentChecks.Of(expected, BundleHead.ContentsOf(BundleHead.RefsOf(heads))).Take(1),
        ];
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var (bundle, expected, bytes) = await SaveAsync(work, archive, cancel);
        var set = work.SettingsAs<GitSettings>();
        var git = set.Git(work, options.Value.AllowInside);
        if (destination is RestoreDestination.InPlace)
            await git.GoToAsync(set.Repository, cancel);
        var into = Path.Combine(ArchiveEntries.DirectoryOf(work, destination), "repository.git");
        await git.AskAsync(cancel, "clone", "--mirror", "--quiet", "--", bundle, into);
        var (whole, _) = await git.TryAsync(cancel, "-C", into, "fsck", "--full", "--strict", "--no-progress", "--no-dangling");
        var checks = new List<RestoreCheck>(ContentChecks.Of(expected, BundleHead.ContentsOf(BundleHead.RefsOf(await git.AskAsync(cancel, "-C", into, "for-each-ref", "--format=%(objectname) %(refname)")))))
        {
            new("Every object is there and is what its name says", "yes", whole.ExitCode == 0 ? "yes" : whole.Errors, whole.ExitCode == 0),
        };
        if (destination is RestoreDestination.Scratch)
            return new Restored(checks, bytes, into) { Reach = into };
        if (checks.Any(check => !check.Passed))
            return new Restored(checks, bytes, $"nowhere: the bundle is not what was copied, and {set.Repository} was left as it is");
        var target = set.IsHere ? work.Allowed(set.Repository) : set.Repository;
        if (set.IsHere && !Directory.Exists(target))
            await git.AskAsync(cancel, "init", "--bare", "--quiet", "--", target);
        string[] taking = set.IsHere ? [GitProgram.Taking] : [];
        await git.AskAsync(cancel, ["-C", into, "push", "--quiet", "--force", "--prune", .. taking, target, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]);
        var live = BundleHead.RefsOf(await git.AskAsync(cancel, "ls-remote", "--heads", "--tags", "--", target));
        checks.AddRange(ContentChecks.Of(new Contents([.. expected.Parts.Where(part => part.Name.StartsWith("refs/heads/", StringComparison.Ordinal) || part.Name.StartsWith("refs/tags/", StringComparison.Ordinal))]), BundleHead.ContentsOf(live)).Take(1));
        return new Restored(checks, bytes, set.Repository);
    }

    private static async Task<(string Bundle, Contents Expected, long Bytes)> SaveAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (bundle, expected) = (Path.Combine(work.Scratch, BundleEntry), (Contents?)null);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == BundleEntry)
                await ArchiveEntries.SaveAsync(entry.Content, bundle, cancel);
            else if (entry.Name == ContentChecks.Entry)
                expected = await ContentChecks.ReadAsync(entry.Content, cancel);
        }, cancel);
        return (bundle, ArchiveEntries.Demand(expected, ContentChecks.Entry), new FileInfo(bundle).Length);
    }

    private static bool IsName(string name) => name.Length is > 0 and < 200 && !name.StartsWith('-') && !name.Contains("..", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '/') && name[0] != '/';
}
