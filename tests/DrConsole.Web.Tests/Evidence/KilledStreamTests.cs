using System.Text.Json;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary>The stream of entries to a collector's file, through the death of the console that writes it.</summary>
public sealed class KilledStreamTests
{
    private const int Many = 6 * StreamLedger.Batch;

    [Fact]
    public async Task After_kill_9_in_the_middle_of_a_stream_every_entry_is_there_whole_and_in_order()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await FillAsync(console);
        var file = Path.Combine(console.Store.Folder, "siem", "ledger.jsonl");
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Evidence:StreamTo", file));
        await Soon.IsAsync("it streams", () => File.Exists(file) && new FileInfo(file).Length > 0, seconds: 60);
        await process.KillAsync();

        await process.RestartAsync();
        await Soon.IsAsync("everything has arrived", async () => await EndsWithAsync(file, await LastAsync(console)), seconds: 60);
        await process.KillAsync();

        var first = (await NumbersAsync(file)).Distinct().ToList();
        Assert.Equal(Enumerable.Range(0, first.Count).Select(number => (long)number), first);
        Assert.InRange(first.Count, Many, int.MaxValue);
    }

    private static async Task FillAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        for (var number = 0; number < Many; number++)
            console.Get<Ledger>().Record(store, "test.filled", $"test/{number}");
        await store.SaveChangesAsync(Cancel);
        while (await console.Get<Sequencer>().SequenceAsync(Cancel) > 0)
        {
            // Until every entry has its place.
        }
    }

    // What is read while it is written may end in half a line; nothing else may be half.
    private static async Task<List<long>> NumbersAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open);
        var text = await reader.ReadToEndAsync(Cancel);
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("entry").GetInt64())];
    }

    // Its last line alone: what waits for the end must not read everything again and again.
    private static async Task<bool> EndsWithAsync(string file, long number)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        open.Seek(-Math.Min(open.Length, 64 * 1024), SeekOrigin.End);
        using var reader = new StreamReader(open);
        var text = await reader.ReadToEndAsync(Cancel);
        return text.EndsWith('\n') && text.TrimEnd('\n').Split('\n')[^1] is ['{', ..] line && JsonDocument.Parse(line).RootElement.GetProperty("entry").GetInt64() == number;
    }

    private static async Task<long> LastAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<LedgerEntry>().MaxAsync(entry => entry.LeafIndex, Cancel) ?? -1;
    }
}
