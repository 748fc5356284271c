using DrConsole.Runs;
using DrConsole.Tests.Runbooks;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>The engine under thousands of seeds of misfortune. A seed that fails is named, and fails again in <see cref="A_seed_replays"/>.</summary>
public sealed class SimulationTests
{
    private const int InEveryRun = 2_000;
    private const int WhenLong = 50_000;

    [Fact]
    public Task Whatever_happens_nothing_runs_twice_nothing_is_lost_and_nothing_is_stuck() => SurviveAsync(InEveryRun);

    [Fact, Trait("Suite", "Long")]
    public Task Whatever_happens_for_a_long_time() => SurviveAsync(WhenLong);

    [Theory, BothDatabases]
    public Task On_a_real_store_the_journal_gives_the_same_answers(StoreProvider database) => SurviveStoredAsync(database, 12);

    [Theory, BothDatabases, Trait("Suite", "Long")]
    public Task On_a_real_store_for_a_long_time(StoreProvider database) => SurviveStoredAsync(database, 100);

    [Theory]
    [InlineData(1)]
    [InlineData(1_234)]
    public async Task A_seed_replays(int seed)
    {
        var (one, other) = (new Simulation(seed), new Simulation(seed));
        Assert.Equal([], await one.RunAsync());
        Assert.Equal([], await other.RunAsync());

        Assert.Equal(one.Replay().Digest(), other.Replay().Digest());
    }

    [Fact]
    public async Task The_seeds_reach_every_end_and_every_trouble()
    {
        var (ends, facts) = (new HashSet<RunStatus?>(), new HashSet<Type>());
        for (var seed = 0; seed < 300; seed++)
        {
            var simulation = new Simulation(seed);
            await simulation.RunAsync();
            ends.Add(simulation.Replay().End);
            facts.UnionWith(simulation.Journal.All.Select(fact => fact.Fact.GetType()));
        }

        Assert.Superset(new HashSet<RunStatus?> { RunStatus.Succeeded, RunStatus.Aborted, RunStatus.RolledBack }, ends);
        Type[] seldom = [typeof(RunFact.EntryDone)];
        Assert.Empty(typeof(RunFact).GetNestedTypes().Except(facts).Except(seldom));
    }

    [Fact]
    public void A_journal_with_a_planted_fault_is_found_out()
    {
        var file = RunbookWorld.Right(RunbookWorld.With("  - {id: a, title: A, kind: command, run: [./a]}"));
        RunState Anew() => new(new RunPlan(new RunId(Guid.Empty), file, 1, "hash", []), RunMode.Live);
        RunFact[] planted = [new RunFact.Started("user/ana"), new RunFact.AttemptIntended(1, false) { Step = "a" }, new RunFact.AttemptUnknown(1, false, "gone") { Step = "a" }, new RunFact.AttemptIntended(2, false) { Step = "a" }];

        Assert.Single(JournalFaults.In([.. planted.Select((fact, index) => new Journaled(index + 1, Noon, fact))], Anew()));
    }

    private static async Task SurviveStoredAsync(StoreProvider database, int seeds)
    {
        await using var console = await TestConsole.OpenAsync(database);
        for (var seed = 0; seed < seeds; seed++)
        {
            var faults = await new Simulation(seed, await StoredJournal.OpenAsync(console)).RunAsync();
            Assert.True(faults.Count == 0, $"seed {seed}: {string.Join("; ", faults.Take(3))}");
        }
    }

    private static async Task SurviveAsync(int seeds)
    {
        var failed = new List<string>();
        for (var seed = 0; seed < seeds && failed.Count < 5 && !Cancel.IsCancellationRequested; seed++)
        {
            try
            {
                if (await new Simulation(seed).RunAsync() is { Count: > 0 } faults)
                    failed.Add($"seed {seed}: {string.Join("; ", faults.Take(3))}");
            }
            catch (InvalidOperationException bug)
            {
                failed.Add($"seed {seed}: {bug}");
            }
        }
        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }
}
