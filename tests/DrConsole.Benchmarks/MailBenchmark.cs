using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Benchmarks;

/// <summary>Mail to 10,000 people by the channel, against a bare loop over as many connections to the same server; and a page in the middle of it.</summary>
internal static class MailBenchmark
{
    public const string Name = "mail";
    private const int Mails = 10_000;
    private const int Connections = 4;
    private const int AtOnce = 16;
    private const int Rounds = 7;

    private static readonly WrittenNotice Text = Write();

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await OwnMailServer.StartAsync();
        using var sink = new MailSink();
        await using var services = Build(sink.Port);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        return
        [
            await CompareAsync("10,000 mails to a real server, of a bare loop", server.Port, wanted: 1 / 0.7),
            await CompareAsync("10,000 mails to a sink in this process, of a bare loop", sink.Port, wanted: null),
            new(Name, "writing one mail", Compose(services), "µs"),
            new(Name, "memory kept after 100,000 mails", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6, "MB", Wanted: 5),
            new(Name, "a page among 10,000 mails, slowest of 20", await OvertakeAsync(), "ms", Wanted: 2_000),
        ];
    }

    // In turns, so that whatever else the machine does meets both.
    private static async Task<Figure> CompareAsync(string name, int port, double? wanted)
    {
        await using var services = Build(port);
        var channel = services.GetRequiredService<ICheckedChannel>();
        var bare = string.Concat(WriteMail(services).Pieces.Select(piece => Encoding.ASCII.GetString(piece.Octets.Span))).Replace("\n.", "\n..", StringComparison.Ordinal);
        var (bareTimes, ourTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            bareTimes.Add(await TimeAsync(() => BareMailLoop.SendAsync(port, Connections, Mails, bare)));
            ourTimes.Add(await TimeAsync(() => SendAllAsync(channel)));
        }

        // The first of each warms up.
        var (theirs, ours) = (Median(bareTimes[1..]), Median(ourTimes[1..]));
        return new Figure(Name, name, ours, "s", Base: theirs, Wanted: wanted,
            Note: string.Create(CultureInfo.InvariantCulture, $"{Mails / ours:N0} a second, the loop {Mails / theirs:N0}; {theirs / ours:P0} of its rate"));
    }

    // The server thinks for 20 ms about every mail, so that all of them would take 50 s.
    private static async Task<double> OvertakeAsync()
    {
        using var sink = new MailSink(TimeSpan.FromMilliseconds(20));
        await using var services = Build(sink.Port);
        var channel = services.GetRequiredService<ICheckedChannel>();
        using var stop = new CancellationTokenSource();
        var bulk = SendAllAsync(channel, AtOnce * 10, stop.Token);
        while (sink.Taken < 100)
            await Task.Delay(10);

        var slowest = 0.0;
        for (var page = 0; page < 20; page++)
            slowest = Math.Max(slowest, await TimeAsync(() => SendAsync(channel, page, urgent: true, CancellationToken.None)) * 1_000);
        await stop.CancelAsync();
        await bulk;
        return slowest;
    }

    private static Task SendAllAsync(ICheckedChannel channel, int atOnce = AtOnce, CancellationToken stop = default)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < Mails && !stop.IsCancellationRequested; number = Interlocked.Increment(ref next))
                await SendAsync(channel, number, urgent: false, stop);
        }));
    }

    private static async Task SendAsync(ICheckedChannel channel, int number, bool urgent, CancellationToken stop)
    {
        var message = new NoticeMessage(Guid.CreateVersion7(), $"Reader {number}", $"reader-{number}@example.com", Text) { Thread = "incident/INC-7", IsUrgent = urgent };
        var answer = await channel.SendAsync(message, stop);
        if (answer is not ChannelAnswer.Accepted && !stop.IsCancellationRequested)
            throw new InvalidOperationException($"A mail was not taken: {answer}");
    }

    // Both send the same.
    private static ComposedMail WriteMail(ServiceProvider services) =>
        services.GetRequiredService<MailComposer>().Compose(new NoticeMessage(Guid.CreateVersion7(), "Reader 1", "reader-1@example.com", Text), Mailbox.Read("reader-1@example.com")!);

    private static double Compose(ServiceProvider services)
    {
        var began = Stopwatch.GetTimestamp();
        for (var mail = 0; mail < Mails; mail++)
            WriteMail(services);
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / Mails;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static WrittenNotice Write()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 12).Select(line => $"{line}. The checkout is slower than it should be; the next update comes at 14:30."));
        return new WrittenNotice("[INC-7] Checkout is slow: update 3", $"<!doctype html><html><body>{string.Concat(Enumerable.Repeat($"<p style=\"margin:0 0 16px\">{lines}</p>", 3))}</body></html>", lines, "", "");
    }

    private static ServiceProvider Build(int port)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{MailOptions.Section}:Host"] = "127.0.0.1",
            [$"{MailOptions.Section}:Port"] = port.ToString(CultureInfo.InvariantCulture),
            [$"{MailOptions.Section}:Security"] = "None",
            [$"{MailOptions.Section}:From"] = "DrConsole <dr@example.com>",
            [$"{MailOptions.Section}:Connections"] = Connections.ToString(CultureInfo.InvariantCulture),
            [$"{MailOptions.Section}:MessagesPerConnection"] = "10000",
        }).Build());
        services.AddSingleton(TimeProvider.System);
        services.AddMailChannel();
        return services.BuildServiceProvider();
    }
}
