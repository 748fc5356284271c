using System.Text;
using System.Text.Json;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>Every entry reaches a collector, in order, whatever is killed in between.</summary>
public sealed class StreamingTests
{
    [Theory, BothDatabases]
    public async Task A_file_gets_every_entry_in_order_and_each_line_holds_the_hashed_bytes(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = On(store, FileOf(store));
        await console.FillAsync(StreamLedger.Batch + 20);

        Assert.Equal(StreamLedger.Batch, await SendAsync(console));
        Assert.Equal(20, await SendAsync(console));
        Assert.Equal(0, await SendAsync(console));

        var lines = Parse(await File.ReadAllLinesAsync(FileOf(store), Cancel));
        var entries = await console.LedgerAsync();
        Assert.Equal(Enumerable.Range(0, entries.Count), lines.Select(line => line.GetProperty("entry").GetInt32()));
        Assert.All(lines.Zip(entries), pair => Assert.Equal(pair.Second.LeafHash, MerkleHash.Leaf(Encoding.UTF8.GetBytes(pair.First.GetProperty("record").GetRawText()))));
    }

    [Theory, BothDatabases]
    public async Task After_a_kill_between_sending_and_remembering_nothing_is_missing(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = On(store, FileOf(store));
        await console.FillAsync(10);
        await SendAsync(console);
        await console.FillAsync(10);

        // The lines went out, and before the place moved on the process was killed, in the middle of one more line.
        await File.AppendAllTextAsync(FileOf(store), string.Concat(Enumerable.Range(10, 4).Select(n => $$"""{"entry":{{n}}}""" + "\n")) + """{"entry":14,"le""", Cancel);
        await using var next = On(store, FileOf(store));
        next.Clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(next);

        var seen = Parse(await File.ReadAllLinesAsync(FileOf(store), Cancel)).Select(line => line.GetProperty("entry").GetInt32()).ToList();
        Assert.Equal([.. Enumerable.Range(0, 14), .. Enumerable.Range(10, 10)], seen);
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_send_no_entry_past_the_one_that_holds_the_lease(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = On(store, FileOf(store));
        await using var other = On(store, FileOf(store));
        await console.FillAsync(5);
        await SendAsync(console);
        await console.FillAsync(5);

        Assert.Equal(0, await SendAsync(other));
        Assert.Equal(5, await SendAsync(console));
        other.Clock.Advance(TimeSpan.FromMinutes(5));
        await other.FillAsync(2);
        Assert.Equal(2, await SendAsync(other));
        await console.FillAsync(1);
        Assert.Equal(0, await SendAsync(console));
        Assert.Equal(12, (await File.ReadAllLinesAsync(FileOf(store), Cancel)).Length);
    }

    [Fact]
    public async Task A_full_file_is_put_aside_and_the_oldest_goes()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var sink = new FileSink(FileOf(store), 100, 2);
        foreach (var n in Enumerable.Range(1, 4))
            await sink.WriteAsync([new StreamedLine(Noon, new string((char)('0' + n), 60))], Cancel);

        Assert.Equal(["4", "3", "2"], new[] { "", ".1", ".2" }.Select(ending => File.ReadAllText(FileOf(store) + ending)[..1]));
        Assert.False(File.Exists(FileOf(store) + ".3"));
    }

    [Theory, BothDatabases]
    public async Task A_collector_that_is_down_says_so_and_gets_everything_when_it_is_back(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        int port;
        await using (var first = new Collector("tcp"))
            port = first.Port;
        await using var console = On(store, $"syslog+tcp://localhost:{port}");
        await console.FillAsync(30);

        Assert.Equal(0, await SendAsync(console));
        await console.Get<StreamStanding>().SayAsync(Cancel);
        Assert.Contains("has taken no entry since 2027-03-10 12:00", console.Get<Readiness>().Warnings[StreamStanding.Warning], StringComparison.Ordinal);
        Assert.Equal(30, Assert.Single((await PublishingTests.BoardAsync(console)).Streams).Behind);

        await using var back = new Collector("tcp", port: port);
        Assert.Equal(0, await SendAsync(console));
        console.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(30, await SendAsync(console));
        await Soon.IsAsync("all have arrived", () => back.Messages.Count == 30);
        Assert.Equal(Enumerable.Range(0, 30), Parse(back.Texts).Select(line => line.GetProperty("entry").GetInt32()));
        await console.Get<StreamStanding>().SayAsync(Cancel);
        Assert.Empty(console.Get<Readiness>().Warnings);
    }

    [Fact]
    public void What_fits_no_datagram_is_sent_without_its_content_and_says_so()
    {
        var bytes = CanonicalJson.Write(new Dictionary<string, object?> { ["text"] = new string('x', 70_000) });
        var entry = new StreamedEntry(7, Noon, "plan.imported", "plan/dr", "user/1", bytes, MerkleHash.Leaf(bytes));

        var line = JsonDocument.Parse(entry.ToLine("drconsole/test", SyslogMessage.LongestDatagram).Text).RootElement;

        Assert.True(line.GetProperty("record").GetProperty("cut").GetBoolean());
        Assert.Equal("plan/dr", line.GetProperty("record").GetProperty("subject").GetString());
        Assert.False(JsonDocument.Parse(entry.ToLine("drconsole/test", int.MaxValue).Text).RootElement.GetProperty("record").TryGetProperty("cut", out _));
    }

    private static TestConsole On(TestStore store, string target) => TestConsole.On(store, null, ("DrConsole:Evidence:StreamTo", target));

    private static string FileOf(TestStore store) => Path.Combine(store.Folder, "siem", "ledger.jsonl");

    private static Task<int> SendAsync(TestConsole console) => console.Get<StreamLedger>().SendNextAsync(Assert.Single(console.Get<StreamTargets>().All), Cancel);

    private static List<JsonElement> Parse(IEnumerable<string> lines) => [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
}
