using System.Buffers.Binary;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests.Faults;

/// <summary>
/// The power goes at random instants while the console works a run: the store's file and log as they lie then, with what the disk may have lost of it, open whole
/// and hold every intention whose step is known to have begun. (PostgreSQL has its own log and its own tests of that.)
/// </summary>
public sealed class PowerLossTests
{
    [Fact]
    public Task At_random_instants_what_was_acknowledged_is_there() => LoseAsync(instants: 8, seed: 17);

    [Fact, Trait("Suite", "Long")]
    public Task At_many_random_instants() => LoseAsync(instants: 120, seed: 23);

    private static async Task LoseAsync(int instants, int seed)
    {
        var random = new Random(seed);
        await using var world = await FaultWorld.ServeAsync(StoreProvider.Sqlite);
        var stories = new List<FaultStory>();
        for (var instant = 0; instant < instants; instant++)
        {
            if (instant % 4 == 0)
                stories.Add(await FaultStory.BeginAsync(world));
            await AtSomeMomentAsync(world, stories, random.Next(1, 6));
            var (copy, began) = Copy(world, instant);
            Lose(random, Path.Combine(copy, "drconsole.db"));
            await CheckAsync(copy, began);
            Directory.Delete(copy, recursive: true);
        }
        foreach (var story in stories)
            await story.EndAsync();
        await world.Invariants.HoldInServiceAsync();
    }

    // So many marks later, or when there is nothing more to be done: an instant of the work and not of the clock.
    private static async Task AtSomeMomentAsync(FaultWorld world, List<FaultStory> stories, int marks)
    {
        var until = world.Marks.Read().Count + marks;
        await Soon.IsAsync("some work was done", async () =>
        {
            foreach (var story in stories)
                await story.AnswerAsync();
            return world.Marks.Read().Count >= until || await stories[^1].HasEndedAsync();
        }, 180);
    }

    // The console stands still, so that file and log are of one instant. What had begun by then was acknowledged by the disk before.
    private static (string Copy, IReadOnlyList<Mark> Began) Copy(FaultWorld world, int instant)
    {
        world.Process.Suspend();
        try
        {
            var began = world.Marks.Read();
            var copy = Directory.CreateDirectory(Path.Combine(world.Store.Folder, $"power-{instant}")).FullName;
            foreach (var part in new[] { "", "-wal" })
                File.Copy(world.Store.SqliteFile + part, Path.Combine(copy, "drconsole.db" + part));
            return (copy, began);
        }
        finally
        {
            world.Process.Resume();
        }
    }

    // What the disk need not have had: whatever follows the last commit in the log, and every page of the file that the log still holds.
    private static void Lose(Random random, string file)
    {
        var log = File.ReadAllBytes($"{file}-wal");
        if (log.Length == 0)
            return;
        var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var (pages, end) = (new HashSet<long>(), 32);
        var pending = new List<long>();
        for (var frame = 32; frame + 24 + page <= log.Length && log.AsSpan(frame + 8, 8).SequenceEqual(log.AsSpan(16, 8)); frame += 24 + page)
        {
            pending.Add(BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(frame)));
            if (BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(frame + 4)) == 0)
                continue;
            pages.UnionWith(pending);
            pending.Clear();
            end = frame + 24 + page;
        }
        var torn = new byte[random.Next(1, 3 * page)];
        random.NextBytes(torn);
        File.WriteAllBytes($"{file}-wal", [.. log.AsSpan(0, end), .. torn]);
        using var store = File.OpenWrite(file);
        var noise = new byte[page];
        foreach (var number in pages.Where(number => number * page <= store.Length))
        {
            random.NextBytes(noise);
            store.Position = (number - 1) * page;
            store.Write(noise);
        }
    }

    private static async Task CheckAsync(string copy, IReadOnlyList<Mark> began)
    {
        await Invariants.CheckSqliteAsync(Path.Combine(copy, "drconsole.db"));
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={Path.Combine(copy, "drconsole.db")};Pooling=False").Options);
        var intended = (await store.RunEvents.AsNoTracking().ToListAsync(Cancel)).Select(row => (Run: $"{row.RunId}", row.Read().Fact)).Where(each => each.Fact is RunFact.AttemptIntended)
            .Select(each => (each.Run, Label: ((RunFact.AttemptIntended)each.Fact).Undo ? $"undo-{each.Fact.Step}" : each.Fact.Step!, ((RunFact.AttemptIntended)each.Fact).Attempt)).ToHashSet();
        Assert.All(began, mark => Assert.Contains((mark.Run, mark.Label, mark.Attempt), intended));
    }
}
