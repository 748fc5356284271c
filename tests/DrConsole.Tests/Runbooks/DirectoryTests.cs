using DrConsole.Access;
using DrConsole.Jobs;
using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks;

/// <summary>Runbooks as code: a directory of files beside the records.</summary>
public sealed class DirectoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("runbooks-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_are_read_by_content_and_what_may_not_be_read_is_named()
    {
        Write("a.yaml", Yaml("a"));
        Write("deep/er/b.yml", "\uFEFF" + Yaml("b").ReplaceLineEndings("\r\n"));
        Write(".git/config.yaml", "not ours");
        Write("notes.txt", "not ours");
        Write("empty.yaml", "");
        Write("binary.yaml", "a\0b");
        File.WriteAllBytes(At("latin.yaml"), [(byte)'a', 0xE9]);
        File.WriteAllBytes(At("large.yaml"), new byte[DirectoryScan.MaxBytes + 1]);
        File.CreateSymbolicLink(At("link.yaml"), "/etc/passwd");
        Directory.CreateSymbolicLink(At("outside"), "/etc");
        Write("1/2/3/4/5/6/7/8/9/deep.yaml", Yaml("deep"));

        var files = DirectoryScan.Read(_directory, Cancel).ToDictionary(file => file.Path);

        Assert.Equal(["1/2/3/4/5/6/7/8/9", "a.yaml", "binary.yaml", "deep/er/b.yml", "empty.yaml", "large.yaml", "latin.yaml", "link.yaml", "outside"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Yaml("a"), Yaml("b")), (files["a.yaml"].Text, files["deep/er/b.yml"].Text));
        string[] reasons = ["deeper than", "binary", "empty", "MB", "not UTF-8", "not followed", "not followed"];
        Assert.Equal(7, files.Values.Where(file => file.Text is null).Zip(reasons).Count(pair => pair.First.Fault.Contains(pair.Second, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, null, FileStanding.New)]
    [InlineData("file", null, FileStanding.Same)]
    [InlineData("file", "older", FileStanding.Same)]
    [InlineData("other", null, FileStanding.BothChanged)]
    [InlineData("other", "other", FileStanding.FileChanged)]
    [InlineData("other", "file", FileStanding.RecordChanged)]
    [InlineData("other", "older", FileStanding.BothChanged)]
    public void Drift_is_told_on_the_side_that_changed(string? record, string? taken, FileStanding expected)
    {
        var line = Assert.Single(Compare([new ScannedFile("a.yaml", Yaml("a"), "")], record, taken));

        Assert.Equal(expected, line.Standing);
    }

    [Fact]
    public void A_bad_file_a_second_one_and_one_that_vanished_change_nothing()
    {
        var lines = Compare([new("a.yaml", Yaml("a"), ""), new("b.yaml", Yaml("a"), ""), new("c.yaml", "runbook: c\ncolour: red\n", ""), new("d.yaml", null, "It is empty.")], "file", "file");
        var gone = Assert.Single(Compare([], "file", "file"));

        Assert.Equal([FileStanding.Same, FileStanding.Bad, FileStanding.Bad, FileStanding.Bad], lines.Select(line => line.Standing));
        Assert.Contains("is in a.yaml as well", lines[1].Faults[0], StringComparison.Ordinal);
        Assert.Contains(lines[2].Faults, fault => fault.Contains("Line 2", StringComparison.Ordinal));
        Assert.Equal((FileStanding.Vanished, "a.yaml"), (gone.Standing, gone.Path));
    }

    [Theory, BothDatabases]
    public async Task A_file_becomes_a_draft_in_review_and_each_side_is_told(StoreProvider database)
    {
        Write("a.yaml", Yaml("a"));
        Write("bad.yaml", "runbook: bad\n");
        await using var console = await TestConsole.OpenAsync(database, settings: [("DrConsole:Runbooks:Directory", _directory), ("DrConsole:Runbooks:WatchDirectory", "true")]);

        // Watched by the clock: the console itself takes it, and nobody has written it.
        Assert.Contains("a.yaml: a is in review.", await FollowAsync(console), StringComparison.Ordinal);
        Assert.Contains("Nothing new", await FollowAsync(console), StringComparison.Ordinal);
        Assert.Equal((RunbookStatus.InReview, "From a.yaml", ""), await StateAsync(console));
        await console.As<ApproveRunbook>(Ana).ExecuteAsync("a", null, null, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("a", null, Cancel);

        Write("a.yaml", Yaml("a", "Second"));
        Assert.Equal(FileStanding.FileChanged, await StandingAsync(console));
        await console.As<EditRunbook>(Eva).WriteAsync("a", Yaml("a", "Mine"), null, Cancel);
        Assert.Equal(FileStanding.BothChanged, await StandingAsync(console));
        Assert.Contains("Nothing new", await FollowAsync(console), StringComparison.Ordinal);

        await console.As<TakeRunbookFiles>(Eva).KeepRecordAsync("a.yaml", Cancel);
        Assert.Equal(FileStanding.RecordChanged, await StandingAsync(console));
        Assert.Equal("is in review", Assert.Single(await console.As<TakeRunbookFiles>(Eva).ExecuteAsync(["a.yaml"], Cancel)).Told);
        Assert.Equal((FileStanding.Same, Yaml("a", "Second")), (await StandingAsync(console), await console.As<ReadRunbooks>(Cora).TextAsync("a", null, Cancel)));

        File.Delete(At("a.yaml"));
        Assert.Equal(FileStanding.Vanished, await StandingAsync(console));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<TakeRunbookFiles>(Eva).ExecuteAsync(["bad.yaml"], Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<TakeRunbookFiles>(Cora).ExecuteAsync(null, Cancel));
        Assert.Equal(["a"], (await console.As<ReadRunbooks>(Cora).ListAsync(new(), null, 10, Cancel)).Select(line => line.Key));
    }

    [Fact]
    public async Task Where_no_approval_is_needed_it_may_be_published()
    {
        Write("a.yaml", Yaml("a"));
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [("DrConsole:Runbooks:Directory", _directory), ("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:Runbooks:PublishFromDirectory", "true")]);

        var outcome = Assert.Single(await console.As<TakeRunbookFiles>(Eva).ExecuteAsync(null, Cancel));

        Assert.Equal(("is published as version 1, unreviewed", true), (outcome.Told, outcome.IsTaken));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_changes_nothing_and_says_so()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [("DrConsole:Runbooks:Directory", At("nowhere"))]);

        Assert.Equal("The directory is not there.", (await console.As<ReadRunbookDirectory>(Cora).ExecuteAsync(Cancel)).Trouble);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<TakeRunbookFiles>(Eva).ExecuteAsync(null, Cancel));
    }

    [Theory]
    [InlineData("", "true", false)]
    [InlineData("/srv/runbooks", "false", false)]
    [InlineData("/srv/runbooks", "true", true)]
    public async Task There_is_a_job_only_where_a_directory_is_watched(string directory, string watched, bool isThere)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [("DrConsole:Runbooks:Directory", directory), ("DrConsole:Runbooks:WatchDirectory", watched)]);

        var jobs = new JobCatalogue(console.Get<IEnumerable<ScheduledWork>>(), console.Get<StoreAddress>()).All;

        Assert.Equal(isThere, jobs.Any(job => job.Schedule.Key == "follow-runbook-directory"));
    }

    private static async Task<string> FollowAsync(TestConsole console) =>
        await new FollowRunbookDirectory(console.As<TakeRunbookFiles>(Actor.Console("the job"))).RunAsync(Cancel);

    private static async Task<FileStanding> StandingAsync(TestConsole console) =>
        (await console.As<ReadRunbookDirectory>(Cora).ExecuteAsync(Cancel)).Lines.Single(line => line.Path == "a.yaml").Standing;

    private static async Task<(RunbookStatus, string, string)> StateAsync(TestConsole console)
    {
        var runbook = await console.As<ReadRunbooks>(Cora).FindAsync("a", Cancel);
        return (runbook.Status, runbook.Note, runbook.Authors);
    }

    private static IReadOnlyList<DirectoryLine> Compare(IReadOnlyList<ScannedFile> files, string? record, string? taken)
    {
        var origin = RunbookOrigin.Of("a");
        origin.Took("a.yaml", HashOf(taken ?? ""), Noon);
        return DirectoryDrift.Compare(files,
            record is null ? new Dictionary<string, RecordSide>() : new() { ["a"] = new RecordSide("a", "A", HashOf(record)) },
            taken is null ? new Dictionary<string, RunbookOrigin>() : new() { ["a"] = origin });
    }

    private static string HashOf(string side) => RunbookDraft.HashOf(side == "file" ? Yaml("a") : side);

    private static string Yaml(string key, string title = "Title") => $"runbook: {key}\ntitle: {title}\nsteps:\n- {{id: a, title: A, kind: manual}}\n";

    private string At(string path) => Path.Combine(_directory, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
