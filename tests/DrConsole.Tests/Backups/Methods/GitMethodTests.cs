using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Repositories bundled, restored and compared; remotes that lack something.</summary>
public sealed class GitMethodTests
{
    [Fact]
    public async Task A_repository_comes_back_with_every_branch_and_tag()
    {
        await using var world = await OpenAsync();
        await world.MakeAsync();

        MethodWorld.Passed(await world.VerifyAsync());
        var restored = await world.RestoreAsync(world.Kept());

        MethodWorld.Passed(restored.Checks);
        Assert.Equal(await GitAsync(world, "-C", world.In("work"), "for-each-ref", "refs/heads", "refs/tags"), await GitAsync(world, "-C", restored.Where, "for-each-ref", "refs/heads", "refs/tags"));
        Assert.Equal("two", (await GitAsync(world, "-C", restored.Where, "show", "main:file")).Trim());
    }

    [Fact]
    public async Task What_is_on_no_remote_is_counted_and_remotes_that_differ_are_named()
    {
        await using var world = await OpenAsync();
        await GitAsync(world, "init", "--bare", "--quiet", "-b", "main", world.In("origin.git"));
        await GitAsync(world, "-C", world.In("work"), "remote", "add", "origin", world.In("origin.git"));
        await GitAsync(world, "-C", world.In("work"), "push", "--quiet", "origin", "main~1:refs/heads/main", "v1");
        var behind = await world.MakeAsync();
        await GitAsync(world, "-C", world.In("work"), "push", "--quiet", "--all", "origin");
        world.Archive = new PlainArchive();
        var level = await world.MakeAsync();
        await GitAsync(world, "-C", world.In("work"), "reset", "--hard", "--quiet", "main~1");
        await CommitAsync(world, "another way");
        await GitAsync(world, "-C", world.In("work"), "remote", "add", "gone", world.In("nowhere.git"));
        world.Archive = new PlainArchive();
        var apart = await world.MakeAsync();

        Assert.Equal(["The remote origin lacks 1 commit of main.", "2 commits are on no remote: they would be lost with the repository."], behind.Warnings);
        Assert.Empty(level.Warnings);
        Assert.Contains("Its remote has main as it is here.", level.Said, StringComparison.Ordinal);
        Assert.Contains("The remote origin has gone another way: main lacks 1 commits of here and has 1 of its own.", apart.Warnings);
        Assert.Contains(apart.Warnings, warning => warning.StartsWith("The remote gone does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_in_place_puts_branches_back_and_takes_later_ones_away()
    {
        await using var world = await OpenAsync();
        await GitAsync(world, "clone", "--mirror", "--quiet", world.In("work"), world.In("live.git"));
        world.Settings["repository"] = world.In("live.git");
        await world.MakeAsync();
        var before = await GitAsync(world, "-C", world.In("live.git"), "for-each-ref", "refs/heads", "refs/tags");
        Assert.False(await world.HasChangedAsync());
        await GitAsync(world, "-C", world.In("live.git"), "update-ref", "refs/heads/main", "refs/heads/main~1");
        await GitAsync(world, "-C", world.In("live.git"), "branch", "later", "main");
        Assert.True(await world.HasChangedAsync());

        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Equal(before, await GitAsync(world, "-C", world.In("live.git"), "for-each-ref", "refs/heads", "refs/tags"));
    }

    [Fact]
    public async Task What_a_repository_names_in_its_own_settings_and_hooks_does_not_run()
    {
        await using var world = await OpenAsync();
        var ran = world.In("ran");
        await GitAsync(world, "clone", "--mirror", "--quiet", world.In("work"), world.In("live.git"));
        await GitAsync(world, "-C", world.In("live.git"), "config", "remote.origin.uploadpack", $"touch {ran}; git-upload-pack");
        await GitAsync(world, "-C", world.In("live.git"), "config", "credential.helper", $"!touch {ran}");
        await GitAsync(world, "-C", world.In("live.git"), "config", "core.fsmonitor", $"touch {ran}");
        foreach (var hook in new[] { "pre-receive", "update", "post-receive", "post-update" })
        {
            await File.WriteAllTextAsync(world.In($"live.git/hooks/{hook}"), $"#!/bin/sh\ntouch {ran}\n", Cancel);
            File.SetUnixFileMode(world.In($"live.git/hooks/{hook}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        world.Settings["repository"] = world.In("live.git");

        var made = await world.MakeAsync();
        await GitAsync(world, "-C", world.In("live.git"), "update-ref", "refs/heads/main", "refs/heads/main~1");
        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Contains("Its remote has main as it is here.", made.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(ran));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/a.git", "127.0.0.1")]
    [InlineData("https://169.254.169.254/latest.git", "169.254.169.254")]
    [InlineData("ssh://git@[::1]/a.git", "::1")]
    [InlineData("http://localhost/a.git", "localhost")]
    public async Task A_repository_inside_is_asked_only_where_an_administrator_lists_its_host(string repository, string host)
    {
        await using var world = await OpenAsync();
        await GitAsync(world, "-C", world.In("work"), "remote", "add", "far", repository);
        var made = await world.MakeAsync();
        world.Settings["repository"] = repository;

        var refused = await MethodWorld.RefusedAsync(() => world.MakeAsync());

        Assert.Contains($"{host} is ", refused, StringComparison.Ordinal);
        Assert.Contains("DrConsole:Backups:AllowInside", refused, StringComparison.Ordinal);
        Assert.Contains(made.Warnings, warning => warning.StartsWith("The remote far was not asked.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_repositories_damaged_bundles_and_paths_outside_are_refused()
    {
        await using var world = await OpenAsync();
        await world.MakeAsync();
        var bundle = world.Archive[GitMethod.BundleEntry];
        world.Archive[GitMethod.BundleEntry] = bundle[..^30];
        Assert.Contains("git clone ended with", await MethodWorld.RefusedAsync(() => world.RestoreAsync()), StringComparison.Ordinal);

        await GitAsync(world, "init", "--bare", "--quiet", world.In("empty.git"));
        world.Settings["repository"] = world.In("empty.git");
        Assert.Contains("has no commits", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        world.Settings["repository"] = "/etc";
        Assert.Contains("outside the directories", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        world.Settings["repository"] = "ext::sh -c id";
        Assert.Throws<InvalidException>(() => world.Read());
    }

    private static async Task<MethodWorld> OpenAsync()
    {
        var world = await MethodWorld.OpenAsync(BackupMethodKind.Git);
        var work = world.In("work");
        world.Settings["repository"] = work;
        await GitAsync(world, "init", "--quiet", "-b", "main", work);
        await CommitAsync(world, "one");
        await GitAsync(world, "-C", work, "tag", "v1");
        await CommitAsync(world, "two");
        await GitAsync(world, "-C", work, "branch", "side");
        await GitAsync(world, "-C", work, "checkout", "--quiet", "side");
        await CommitAsync(world, "side");
        await GitAsync(world, "-C", work, "checkout", "--quiet", "main");
        return world;
    }

    private static async Task CommitAsync(MethodWorld world, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(world.In("work"), "file"), text);
        await GitAsync(world, "-C", world.In("work"), "add", "file");
        await GitAsync(world, "-C", world.In("work"), "-c", "user.name=ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "-m", text);
    }

    private static async Task<string> GitAsync(MethodWorld world, params string[] arguments)
    {
        var said = "";
        var end = await world.Programs.RunAsync(new ProgramStart("git", arguments) { Environment = new Dictionary<string, string> { ["GIT_CONFIG_NOSYSTEM"] = "1", ["HOME"] = world.Root } }, async (output, reading) => said = await new StreamReader(output).ReadToEndAsync(reading), Cancel);
        end.Demand($"git {arguments[0]}");
        return said;
    }
}
