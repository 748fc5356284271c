using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Runs;
using DrConsole.Tests.Evidence;

namespace DrConsole.Tests.Runs;

/// <summary>Files that belong to a run: what steps make, and what people bring as evidence.</summary>
public sealed class RunFileTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory, BothDatabases]
    public async Task Evidence_is_kept_by_its_hash_stands_in_the_journal_and_is_given_out_again(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: look, title: Look, kind: manual, instructions: Look.}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);

        var kept = await world.Console.As<KeepRunFile>(Dev).AddAsync(run, "look", EvidenceUpload.Read("../rack.png", Png), Cancel, "the rack as it was");
        await world.AskAsync(run, RunCommandType.Complete, "look", by: Dev);
        await world.BecomesAsync(run, RunStatus.Succeeded);
        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Console.As<KeepRunFile>(Dev).AddAsync(run, "look", EvidenceUpload.Read("later.txt", "seen later"u8.ToArray()), Cancel);
        var (file, content) = await world.Console.As<KeepRunFile>(Cora).OpenAsync(run, kept.Id, Cancel);

        Assert.Equal(("rack.png", "image/png", "dev", (int?)null), (file.Name, file.ContentType, file.AddedBy, file.Attempt));
        Assert.Equal(Png, content);
        Assert.Equal(["rack.png", "later.txt"], (await FilesAsync(world, run)).Select(each => each.Name));
        var facts = (await world.Console.As<ReadRuns>(Cora).EventsAsync(run, 0, Cancel)).Select(each => each.Fact).OfType<RunFact.FileKept>().ToList();
        Assert.Equal([("rack.png", kept.Sha256, "the rack as it was"), ("later.txt", facts[1].Sha256, "")], facts.Select(fact => (fact.Name, fact.Sha256, fact.Note)));
    }

    [Theory, BothDatabases]
    public async Task What_is_no_evidence_is_refused_and_leaves_nothing(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync("  - {id: look, title: Look, kind: manual, instructions: Look.}");
        var run = await world.StartAsync();
        var keep = world.Console.As<KeepRunFile>(Dev);

        Assert.Throws<InvalidException>(() => EvidenceUpload.Read("page.html", "<script>"u8.ToArray()));
        await Assert.ThrowsAsync<InvalidException>(() => keep.AddAsync(run, "gone", EvidenceUpload.Read("rack.png", Png), Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<KeepRunFile>(Cora).AddAsync(run, "look", EvidenceUpload.Read("rack.png", Png), Cancel));

        Assert.Empty(await FilesAsync(world, run));
    }

    [Theory, BothDatabases]
    public async Task A_file_that_a_step_made_is_kept_and_of_one_that_is_too_large_its_hash(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: make, title: Make, kind: command, run: [./make]}");
        var keep = world.Console.Get<KeepProduced>();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Png));
        world.Commands.On("make", async work =>
        {
            await keep.KeepAsync(work, new JobFile("report.png", hash, Png.Length, Png), Cancel);
            world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
            await keep.KeepAsync(work, new JobFile("dump.sql", new string('a', 64), 99_999_999, null), Cancel);
            await Assert.ThrowsAsync<InvalidDataException>(() => keep.KeepAsync(work, new JobFile("lie.png", new string('b', 64), Png.Length, Png), Cancel));
            return ScriptedExecutor.Well;
        });

        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.Succeeded);

        var files = await FilesAsync(world, run);
        Assert.Equal([("report.png", true, 1), ("dump.sql", false, 1)], files.Select(file => (file.Name, file.IsKept, file.Attempt!.Value)));
        await Assert.ThrowsAsync<MissingException>(() => world.Console.As<KeepRunFile>(Cora).OpenAsync(run, files[1].Id, Cancel));
        Assert.Equal(2, (await world.Console.LedgerOfKindAsync("run-file.added")).Count);
    }

    [Theory, PostgresOnly]
    public async Task Output_of_another_node_is_seen_by_its_end(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync("  - {id: talk, title: Talk, kind: command, run: [./talk]}");
        var goOn = new TaskCompletionSource();
        world.Commands.On("talk", async (_, output, cancel) =>
        {
            await output.WriteAsync(OutputStream.Stdout, "half way\n"u8.ToArray(), cancel);
            await goOn.Task;
            await output.WriteAsync(OutputStream.Stdout, new byte[200_000].Select(_ => (byte)'x').ToArray(), cancel);
            return ScriptedExecutor.Well;
        });
        var folder = Directory.CreateTempSubdirectory("drc-other-").FullName;
        await using var other = TestConsole.On(world.Console.Store, null, ("DrConsole:DataDirectory", folder));
        var cora = world.Console.ActorOf(Cora);
        var run = await world.StartAsync();

        await Soon.IsAsync("the other node sees it live", async () => (await SeenAsync(other, cora, run)) == "half way\n", 30);
        goOn.SetResult();
        await world.BecomesAsync(run, RunStatus.Succeeded);

        var seen = (await SeenAsync(other, cora, run))!;
        Assert.StartsWith("[134,473 bytes before this]\nxxx", seen, StringComparison.Ordinal);
        Assert.InRange(seen.Length, OutputTail.Most, OutputTail.Most + 40);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<RunFile>> FilesAsync(RunWorld world, RunId run) => (await world.Console.As<ReadRunScreen>(Cora).ExecuteAsync(run, Cancel)).Screen.Files;

    private static async Task<string?> SeenAsync(TestConsole console, Actor cora, RunId run) =>
        (await console.As<ReadRuns>(cora).FindAsync(run, Cancel)).Steps[0].Attempts is [var attempt, ..] ? attempt.Output : null;
}
