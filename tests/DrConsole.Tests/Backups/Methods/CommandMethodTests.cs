using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Programs whose output is kept, as far as this host's runner allows them.</summary>
public sealed class CommandMethodTests : IDisposable
{
    private readonly string _scripts = Directory.CreateTempSubdirectory("drc-scripts-").FullName;

    [Theory]
    [InlineData("yes", "printf 'to a file' > \"$DRCONSOLE_OUTPUT\"", "to a file")]
    [InlineData("no", "printf 'to its output, %s' \"$DRCONSOLE_SECRET\"", "to its output, hush")]
    public async Task What_a_program_writes_is_kept_checked_and_handed_to_what_restores(string toFile, string script, string content)
    {
        await using var world = await OpenAsync(script);
        world.Settings["toFile"] = toFile;
        world.Settings["checkRun"] = Script("check", "test -s \"$DRCONSOLE_INPUT\"");
        world.Settings["restoreRun"] = Script("restore", "cp \"$DRCONSOLE_INPUT\" \"$1\"") + "\n" + world.In("restored");
        await world.MakeAsync();
        MethodWorld.Passed(await world.VerifyAsync());
        MethodWorld.Passed((await world.RestoreAsync()).Checks);

        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Equal(content, await File.ReadAllTextAsync(world.In("restored"), Cancel));
    }

    [Theory]
    [InlineData("no", "true", "ended well, but wrote nothing")]
    [InlineData("yes", "true", "ended well, but wrote no file")]
    [InlineData("no", "printf much; echo 'why not' >&2; exit 3", "ended with 3. why not")]
    public async Task A_program_that_fails_or_writes_nothing_makes_no_backup(string toFile, string script, string why)
    {
        await using var world = await OpenAsync(script);
        world.Settings["toFile"] = toFile;

        Assert.Contains(why, await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        Assert.Contains("names no program that restores", await MethodWorld.RefusedAsync(() => world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_host_allows_runs_and_what_is_given_up_ends_with_what_it_started()
    {
        await using var world = await OpenAsync("sleep 600 & echo $!; wait");
        using var stop = new CancellationTokenSource();
        world.Archive = new PlainArchive { Reading = (_, _) => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.MakeAsync(stop.Token));

        world.Settings["run"] = "/usr/bin/id";
        var refused = Assert.Throws<InvalidException>(() => world.Read());

        Assert.Contains("is not allowed here", refused.Errors["settings.run"].Single(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_scripts, recursive: true);

    private async Task<MethodWorld> OpenAsync(string script)
    {
        var world = await MethodWorld.OpenAsync(BackupMethodKind.Command, ("DrConsole:Runners:Local:Allow", $"{_scripts}/**"));
        (world.Settings["run"], world.Settings["secret"], world.Secrets["EXPORT_TOKEN"]) = (Script("export", script), "EXPORT_TOKEN", "hush");
        return world;
    }

    private string Script(string name, string text)
    {
        var path = Path.Combine(_scripts, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
