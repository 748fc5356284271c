using System.Net;
using System.Net.Sockets;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Snapshots of a real Redis, loaded into another and compared key by key.</summary>
public sealed class RedisTests(OwnRedis server) : IClassFixture<OwnRedis>
{
    private const int Keys = 1_207;

    [Theory]
    [InlineData("no")]
    [InlineData("yes")]
    public async Task A_snapshot_that_is_sent_from_disk_or_from_memory_comes_back_as_it_was(string diskless)
    {
        await using var world = await server.WorldAsync();
        await server.FillAsync();
        await using var redis = await server.OpenAsync();
        await redis.DemandAsync(Cancel, "CONFIG", "SET", "repl-diskless-sync", diskless);

        var made = await world.MakeAsync();
        MethodWorld.Passed(await world.VerifyAsync());
        var restored = await world.RestoreAsync();

        MethodWorld.Passed(restored.Checks);
        Assert.Contains($"with {Keys:N0} keys", made.Said, StringComparison.Ordinal);
        Assert.Equal(Contents.Read(world.Archive[ContentChecks.Entry]).Parts, (await RedisContents.ReadAsync(redis, Cancel)).Parts);
        Assert.Equal(4, restored.Checks.Count);
    }

    [Fact]
    public async Task A_snapshot_that_the_server_writes_is_read_where_it_lies()
    {
        await using var world = await server.WorldAsync();
        await server.FillAsync();
        world.Settings["snapshotFile"] = Path.Combine(server.Folder, "dump.rdb");
        await world.MakeAsync();
        (world.Archive, world.Settings["appendDirectory"]) = (new PlainArchive(), Path.Combine(server.Folder, "appendonlydir"));

        var again = await world.MakeAsync();

        Assert.Empty(again.Warnings);
        MethodWorld.Passed((await world.RestoreAsync()).Checks);
        world.Settings["snapshotFile"] = "/etc/passwd";
        Assert.Contains("outside the directories", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_in_place_replaces_every_key()
    {
        await using var world = await server.WorldAsync();
        await server.FillAsync();
        await world.MakeAsync();
        await using var redis = await server.OpenAsync();
        await redis.DemandAsync(Cancel, "SET", "text:7", "spoilt");
        await redis.DemandAsync(Cancel, "SET", "later", "one");
        await redis.DemandAsync(Cancel, "DEL", "hash");

        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Equal("välue 7", (await redis.AskAsync(Cancel, "GET", "text:7")).Text);
        Assert.Equal(Keys - 1, ((RespReply.Number)await redis.AskAsync(Cancel, "DBSIZE")).Value);
        Assert.InRange(((RespReply.Number)await redis.AskAsync(Cancel, "TTL", "session")).Value, 80_000, 86_400);
    }

    [Fact]
    public async Task A_snapshot_that_was_cut_or_changed_is_found_and_never_loaded_over_the_live_data()
    {
        await using var world = await server.WorldAsync();
        await server.FillAsync();
        await world.MakeAsync();
        var whole = world.Archive[RedisMethod.SnapshotEntry];

        world.Archive[RedisMethod.SnapshotEntry] = whole[..^200];
        Assert.Contains("mark of its end is missing", Assert.Single(await world.VerifyAsync()).Found, StringComparison.Ordinal);
        var changed = whole.ToArray();
        changed[whole.Length / 2] ^= 1;
        world.Archive[RedisMethod.SnapshotEntry] = changed;
        Assert.Contains("checksum is not that of its content", Assert.Single(await world.VerifyAsync()).Found, StringComparison.Ordinal);
        Assert.Contains("does not load the snapshot", await MethodWorld.RefusedAsync(() => world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_append_only_file_that_breaks_off_is_told_with_where()
    {
        Assert.SkipUnless(OwnRedis.WhyNot is null, OwnRedis.WhyNot ?? "");
        await server.FillAsync();
        var copy = Directory.CreateTempSubdirectory("drc-aof-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(server.Folder, "appendonlydir")))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var whole = await AppendOnlyCheck.OfAsync(copy, Cancel);
        var last = Directory.GetFiles(copy, "*.incr.aof").Single();
        await using (var file = File.OpenWrite(last))
            file.SetLength(file.Length - 3);

        var cut = await AppendOnlyCheck.OfAsync(copy, Cancel);
        File.Delete(last);
        var missing = await AppendOnlyCheck.OfAsync(copy, Cancel);
        Directory.Delete(copy, recursive: true);

        Assert.Empty(whole);
        Assert.Contains("It breaks off within a command. It is whole up to byte", Assert.Single(cut), StringComparison.Ordinal);
        Assert.Contains("is missing, though the manifest names it", Assert.Single(missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_another_kind_of_server_and_giving_up_are_told_and_leave_nothing()
    {
        await using var world = await server.WorldAsync();
        await server.FillAsync();
        world.Secrets["REDIS_PASSWORD"] = "wrong";
        Assert.Contains("Redis refuses AUTH: WRONGPASS", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        world.Secrets["REDIS_PASSWORD"] = "own-secret";
        using var stop = new CancellationTokenSource();
        world.Archive = new PlainArchive { Reading = (_, _) => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.MakeAsync(stop.Token));

        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        world.Settings["port"] = $"{((IPEndPoint)other.LocalEndpoint).Port}";
        var making = world.MakeAsync();
        using var talker = await other.AcceptTcpClientAsync(Cancel);
        await talker.GetStream().WriteAsync("220 mail.example.com ready\r\n"u8.ToArray(), Cancel);

        Assert.Contains("does not speak as Redis does", await MethodWorld.RefusedAsync(() => making), StringComparison.Ordinal);
    }
}
