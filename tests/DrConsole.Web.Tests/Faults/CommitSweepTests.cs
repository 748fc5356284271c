namespace DrConsole.Web.Tests.Faults;

/// <summary>
/// <c>kill -9</c> at every commit: the console passes a point before and after each of its commits and dies at the Nth, in one life after the other, until a whole
/// story passes without a death. After each death it is looked at as it lies, and it goes on.
/// </summary>
public sealed class CommitSweepTests
{
    private const int Stride = 24;

    public static TheoryData<StoreProvider, int> Every
    {
        get
        {
            var each = new TheoryData<StoreProvider, int>();
            foreach (var first in Enumerable.Range(1, Stride))
            {
                each.Add(StoreProvider.Sqlite, first);
                each.Add(new TheoryDataRow<StoreProvider, int>(StoreProvider.PostgreSql, first) { Skip = PostgresCluster.WhyNot });
            }
            return each;
        }
    }

    [Theory, BothDatabases(StoreProvider.Sqlite)]
    public Task Killed_at_some_of_its_commits_it_loses_nothing_and_repeats_nothing(StoreProvider database) => SweepAsync(database, first: 11, stride: 37, lives: 3);

    [Theory, MemberData(nameof(Every)), Trait("Suite", "Long")]
    public async Task Killed_at_every_commit_until_a_story_passes_without_a_death(StoreProvider database, int first)
    {
        var lives = await SweepAsync(database, first, Stride, lives: 100);
        Assert.InRange(lives, 2, 99);
    }

    private static async Task<int> SweepAsync(StoreProvider database, int first, int stride, int lives)
    {
        await using var world = await FaultWorld.OpenAsync(database);
        var stories = new List<FaultStory>();
        for (var life = 0; life < lives && !world.Process.IsRunning; life++)
        {
            stories.Add(await FaultStory.BeginAsync(world));
            world.Arm($"commit@{first + life * stride}");
            await world.Process.TryStartAsync();
            await Soon.IsAsync($"it has died at point {first + life * stride}, or all has ended", async () => !world.Process.IsRunning || await HaveEndedAsync(stories), 240);
            if (world.Process.IsRunning)
                continue;
            await world.DiesAsync();
            await world.Invariants.HoldAsync();
        }
        if (!world.Process.IsRunning)
            await world.RestartAsync();
        foreach (var story in stories)
            await story.EndAsync();
        await world.Invariants.HoldInServiceAsync();
        return stories.Count;
    }

    private static async Task<bool> HaveEndedAsync(List<FaultStory> stories)
    {
        var all = true;
        foreach (var story in stories)
        {
            await story.AnswerAsync();
            all &= await story.HasEndedAsync();
        }
        return all;
    }
}
