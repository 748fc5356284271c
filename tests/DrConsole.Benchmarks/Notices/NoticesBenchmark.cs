using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>10,000 people told through the outbox, from the rows to the mail server's answers in the rows; and a page in the middle of it.</summary>
internal static class NoticesBenchmark
{
    public const string Name = "notices";

    private const int Readers = 10_000;
    private const int Connections = 4;
    private const int Rounds = 2;
    private const int Pages = 10;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var figures = new List<Figure>();
        foreach (var (database, name) in new[] { (StoreProvider.Sqlite, "SQLite"), (StoreProvider.PostgreSql, "PostgreSQL") })
        {
            var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
            var connection = database is StoreProvider.PostgreSql ? await postgres.CreateAsync("notices") : null;
            await using (var server = await OwnMailServer.StartAsync())
            await using (var bench = new NoticesBench(database, folder, connection, server.Port, Connections))
            {
                await bench.MigrateAsync();
                await bench.WorkAsync();
                figures.AddRange(await CompareAsync(bench, $"{name}, smtp-server that drops all", server.Port, wanted: null));
                figures.Add(new(Name, $"{name}: first mail of a P1, slowest of {Pages}", await PagesAsync(bench), "ms", Wanted: 2_000, Note: "from before the transaction to the server's answer in the row"));
                figures.Add(await OvertakeAsync(bench, name));
            }
            await using (var server = await OwnMailServer.StartDebianAsync())
            await using (var bench = new NoticesBench(database, folder, connection, server.Port, Connections))
            {
                await bench.WorkAsync();
                figures.AddRange(await CompareAsync(bench, $"{name}, aiosmtpd that reads all", server.Port, wanted: 1 / 0.7));
            }
            Directory.Delete(folder, recursive: true);
        }
        return figures;
    }

    // In turns, so that whatever else the machine does meets both. The first of each warms up.
    private static async Task<IReadOnlyList<Figure>> CompareAsync(NoticesBench bench, string name, int port, double? wanted)
    {
        var bare = await WriteAsync(bench);
        var (bareTimes, ourTimes, stored) = (new List<double>(), new List<double>(), new List<double>());
        var (before, most) = (0L, 0L);
        for (var round = 0; round <= Rounds; round++)
        {
            bareTimes.Add(await TimeAsync(() => BareMailLoop.SendAsync(port, Connections, Readers, bare)));
            before = round == 1 ? GC.GetTotalMemory(forceFullCollection: true) : before;
            var began = Stopwatch.GetTimestamp();
            var notice = await bench.TellManyAsync(Readers);
            stored.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);

            // The outbox begins with the commit.
            ourTimes.Add(await TimeAsync(() => ThroughAsync(bench, notice, Readers, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)))));
        }
        var (theirs, ours) = (Median(bareTimes[1..]), Median(ourTimes[1..]));
        return
        [
            new(Name, $"{name}: {Readers:N0} people through the outbox, of a bare loop", ours, "s", theirs, wanted,
                string.Create(CultureInfo.InvariantCulture, $"{Readers / ours:N0} a second, the loop {Readers / theirs:N0}: {theirs / ours:P0} of its rate; storing them took {Median(stored[1..]):F1} s")),
            new(Name, $"{name}: memory kept after {Readers * Rounds:N0}", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6, "MB", Wanted: 10,
                Note: string.Create(CultureInfo.InvariantCulture, $"at most {most / 1e6:F0} MB of managed memory meanwhile")),
        ];
    }

    private static async Task<double> PagesAsync(NoticesBench bench)
    {
        var slowest = 0.0;
        for (var page = 0; page < Pages; page++)
            slowest = Math.Max(slowest, 1_000 * await TimeAsync(async () => await ThroughAsync(bench, await bench.PageAsync(), 1)));
        return slowest;
    }

    private static async Task<Figure> OvertakeAsync(NoticesBench bench, string name)
    {
        var bulk = await bench.TellManyAsync(Readers);
        while (await bench.SentAsync(bulk) == 0)
            await Task.Delay(Look, TimeProvider.System);
        var slowest = 0.0;
        var pages = 0;
        for (; pages < Pages && await bench.SentAsync(bulk) < Readers; pages++)
            slowest = Math.Max(slowest, 1_000 * await TimeAsync(async () => await ThroughAsync(bench, await bench.PageAsync(), 1)));
        await ThroughAsync(bench, bulk, Readers);
        return new(Name, $"{name}: a page while {Readers:N0} are told, slowest of {pages}", slowest, "ms", Wanted: 2_000);
    }

    private static async Task ThroughAsync(NoticesBench bench, NoticeId notice, int count, Action? look = null)
    {
        while (await bench.SentAsync(notice) < count)
        {
            look?.Invoke();

            // Seldom enough that looking costs the outbox nothing worth telling.
            await Task.Delay(count == 1 ? Look : Look * 20, TimeProvider.System);
        }
    }

    // The bytes that one reader gets.
    private static async Task<string> WriteAsync(NoticesBench bench)
    {
        var notice = await bench.TellManyAsync(1);
        await ThroughAsync(bench, notice, 1);
        await using var store = bench.Open();
        var delivery = await store.Set<Delivery>().AsNoTracking().SingleAsync(each => each.NoticeId == notice);
        var message = await bench.Get<MessageText>().WriteAsync(store, delivery, await store.Set<Notice>().AsNoTracking().SingleAsync(each => each.Id == notice), CancellationToken.None);
        var mail = bench.Get<MailComposer>().Compose(message, Mailbox.Read(delivery.Address)!);
        return string.Concat(mail.Pieces.Select(piece => Encoding.ASCII.GetString(piece.Octets.Span))).Replace("\n.", "\n..", StringComparison.Ordinal);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
