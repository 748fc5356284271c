namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 11 to 13: the disk is full, does not keep what it was given, or takes nothing more, while a step is at work.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task A_full_disk_refuses_in_words_ends_no_step_and_heals_by_itself()
    {
        using var disk = SmallDisk.TryMount(megabytes: 96);
        Assert.SkipWhen(disk is null, "A full disk could not be made: this machine lets nobody mount a tmpfs.");
        await using var console = await ShakenConsole.OpenAsync(SettingsIn(disk.Root));
        await console.BeginAsync();

        disk.Fill();
        await console.ChangesAsync(507);
        Assert.Contains("disk is full", (await console.ChangeAsync()).Text, StringComparison.Ordinal);
        await console.IsReadyAsync(false);
        await console.AssertAnswersAsync();
        await console.LetGoAsync();
        Assert.False(console.HasMark("after begins"));

        disk.Empty();
        await console.ChangesAsync(201);
        await console.AssertEndsWholeAsync();
        await console.IsReadyAsync(true);
    }

    [Fact]
    public Task A_disk_that_keeps_nothing_refuses_in_words_ends_no_step_and_heals_by_itself() => FailAsync("fsync,fdatasync", "EIO");

    // The kernel makes no file system read-only while files are open on it, unless it gives it up: then this is what it answers.
    [Fact, Trait("Suite", "Long")]
    public Task A_disk_that_became_read_only_refuses_in_words_ends_no_step_and_heals_by_itself() => FailAsync("pwrite64", "EROFS");

    private static async Task FailAsync(string calls, string error)
    {
        var folder = Directory.CreateTempSubdirectory("drc-failing-").FullName;
        await using (var console = await ShakenConsole.OpenAsync(SettingsIn(folder)))
        {
            await console.BeginAsync();
            var failing = await FailingCalls.TryBeginAsync(console.Process.Id, calls, error);
            Assert.SkipWhen(failing is null, $"{error} of {calls} could not be injected: strace is not there, or this machine lets nobody trace.");
            await using (failing)
            {
                await console.ChangesAsync(503);
                Assert.Contains("The store does not answer. Nothing was changed.", (await console.ChangeAsync()).Text, StringComparison.Ordinal);
                await console.AssertAnswersAsync();
                await console.LetGoAsync();
                Assert.False(console.HasMark("after begins"));
            }

            await console.ChangesAsync(201);
            await console.AssertEndsWholeAsync();
            await console.IsReadyAsync(true);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, string?> SettingsIn(string folder) => new() { ["DrConsole:DataDirectory"] = folder, ["DrConsole:Database:Provider"] = "Sqlite" };
}
