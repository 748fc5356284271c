using System.Diagnostics;
using System.Globalization;
using DrConsole.Web.Tests.Nodes;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 17 and 18: PostgreSQL restarts, and a node is cut off from it, while a step is at work.</summary>
public sealed class DatabaseAwayTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact, Trait("Suite", "Long")]
    public async Task A_PostgreSql_that_restarts_is_met_again_within_five_seconds_and_no_step_is_ended()
    {
        Assert.SkipWhen(OwnCluster.WhyNot is not null, OwnCluster.WhyNot ?? "");
        await using var cluster = await OwnCluster.StartedAsync();
        var folder = Directory.CreateTempSubdirectory("drc-away-").FullName;
        await using (var console = await ShakenConsole.OpenAsync(new Dictionary<string, string?>
        {
            ["DrConsole:DataDirectory"] = folder,
            ["DrConsole:Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:DrConsole"] = cluster.Address,

            // A lease outlasts the outage, also on a machine that stalls.
            ["DrConsole:Runs:LeaseSeconds"] = "120",
        }))
        {
            await console.BeginAsync();
            await cluster.StopAsync();
            await console.ChangesAsync(503);
            await console.IsReadyAsync(false);

            // By now it asks as rarely as it ever does.
            await Soon.IsAsync("its workers have waited for a while", () => console.Process.Output.Contains("tries again in 3 s", StringComparison.Ordinal), 90);
            await console.AssertAnswersAsync();
            await console.LetGoAsync();
            Assert.False(console.HasMark("after begins"));

            await cluster.StartAsync();
            var back = Stopwatch.GetTimestamp();
            await console.ChangesAsync(201);
            var answered = Stopwatch.GetElapsedTime(back);
            await console.AssertEndsWholeAsync();
            var worked = Stopwatch.GetElapsedTime(back);
            await console.IsReadyAsync(true);

            // Where the machine is busy with other things an ordinary change says how slow it is.
            var one = Stopwatch.GetTimestamp();
            await console.ChangesAsync(201);
            var limit = Promised + (Stopwatch.GetElapsedTime(one) * 20);
            TestContext.Current.TestOutputHelper?.WriteLine($"Changes {answered.TotalSeconds:0.0} s after it was back, the run's end {worked.TotalSeconds:0.0} s; allowed {limit.TotalSeconds:0.0} s");
            Assert.InRange(answered, TimeSpan.Zero, limit);
            Assert.InRange(worked, TimeSpan.Zero, limit);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public async Task A_node_that_is_cut_off_has_stopped_before_the_other_takes_over_once(StoreProvider database)
    {
        var port = new Npgsql.NpgsqlConnectionStringBuilder(PostgresCluster.Address).Port;
        await using var lineOne = new CutLine(port);
        await using var lineTwo = new CutLine(port);
        await using var world = await NodesWorld.OpenAsync(database, lines: (lineOne.Port, lineTwo.Port), leaseSeconds: 10);
        await world.BeginBeatingAsync();
        var first = await world.BeatingAsync(after: null);
        var (node, line) = IsBelow(first.Process, world.Nodes.One.Id) ? (world.Nodes.One, lineOne) : (world.Nodes.Two, lineTwo);

        line.Cut();
        var second = await world.BeatingAsync(after: first.Process);
        Assert.DoesNotContain(world.Beats(), beat => beat.Process == first.Process && beat.At >= second.At);
        Assert.False(IsBelow(second.Process, node.Id));

        line.Mend();
        await Soon.IsAsync("the node that was cut off is ready again", () => world.IsReadyAsync(node), 90);
        await world.EndBeatingAsync();
        Assert.Equal(2, world.Beats().Select(beat => beat.Process).Distinct().Count());
    }

    // Whether a process is the other's child, or one of its children's.
    private static bool IsBelow(int process, int ancestor)
    {
        for (var at = process; at > 1;)
        {
            if (at == ancestor)
                return true;
            var stat = $"/proc/{at}/stat";
            if (!File.Exists(stat))
                return false;
            at = int.Parse(File.ReadAllText(stat).Split(") ", 2)[1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        return false;
    }
}
