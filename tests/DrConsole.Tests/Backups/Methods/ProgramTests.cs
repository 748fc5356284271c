using System.Diagnostics;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Programs that methods start: what they read and write, how they end, and those that outlive a console that was killed.</summary>
public sealed class ProgramTests
{
    private readonly Programs _programs = new(TimeProvider.System);

    [Fact]
    public async Task A_program_reads_what_it_is_given_and_may_end_before_it_has_read_everything()
    {
        var large = new byte[3_000_000];
        var read = 0L;

        var whole = await _programs.RunAsync(new ProgramStart("cat") { Input = (into, stop) => into.WriteAsync(large, stop).AsTask() }, async (output, stop) => read = await CountAsync(output, stop), Cancel);
        var part = await _programs.RunAsync(new ProgramStart("head", "-c", "10") { Input = (into, stop) => into.WriteAsync(large, stop).AsTask() }, null, Cancel);
        var failed = await _programs.RunAsync(new ProgramStart("sh", "-c", "echo no >&2; exit 4") { Input = (into, stop) => into.WriteAsync(large, stop).AsTask() }, null, Cancel);

        Assert.Equal((3_000_000, 0, 0), (read, whole.ExitCode, part.ExitCode));
        Assert.Equal((4, "no"), (failed.ExitCode, failed.Errors));
    }

    [Fact]
    public async Task Whoever_cannot_take_what_it_writes_ends_it_though_it_waits_for_more_to_read()
    {
        var full = await Assert.ThrowsAsync<IOException>(() => _programs.RunAsync(
            new ProgramStart("cat") { Input = async (into, stop) => { await into.WriteAsync("some"u8.ToArray(), stop); await into.FlushAsync(stop); await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop); } },
            async (output, stop) => { await output.ReadExactlyAsync(new byte[4], stop); throw new IOException("No space left on device"); }, Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel));

        Assert.Equal("No space left on device", full.Message);
    }

    [Fact]
    public async Task What_a_killed_console_left_running_ends_when_it_starts_again()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        var marks = console.Get<ProgramMarks>();
        var start = new ProcessStartInfo("sleep", ["600"]);
        start.Environment["DRCONSOLE_JOB"] = $"{marks.Beginning()}{Guid.CreateVersion7():N}";
        using var left = Process.Start(start)!;

        await new LeftPrograms(marks).StartAsync(Cancel);

        await left.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(137, left.ExitCode);
    }

    private static async Task<long> CountAsync(Stream output, CancellationToken stop)
    {
        var (room, count) = (new byte[10_000], 0L);
        for (int read; (read = await output.ReadAsync(room, stop)) > 0; count += read)
        {
        }
        return count;
    }
}
