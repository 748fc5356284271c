using System.Diagnostics;
using System.Text.Json;
using DrConsole.Notices;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Matrix 29 and 30: ten thousand alarms at once, and a thousand screens whose console died under them.</summary>
public sealed class StormTests
{
    private const int Alarms = 10_000;
    private const int Acknowledgements = 100;
    private const int Screens = 1_000;

    [Theory, BothDatabases, Trait("Suite", "Long")]
    public async Task Ten_thousand_alarms_at_once_are_one_page_and_whoever_acknowledges_does_not_wait(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var settings = store.Settings;
        settings["DrConsole:Limits:HooksPerAddress"] = "1000000";
        await using var console = await ShakenConsole.OpenAsync(settings);
        await console.TellAsync("contacts", new { key = "ida", name = "Ida", channels = new[] { new { kind = "Email", address = "ida@example.com" } } });
        await console.TellAsync("escalation-policies", new { key = "platform", name = "Platform", levels = new[] { new { targets = new[] { "contact/ida" } } } });
        await console.TellAsync("rules", new { key = "page", name = "Page", page = "Policy", policy = "platform" });
        await console.TellAsync("alarm-sources", new { key = "storm", name = "Storm", kind = "Json", mapping = "key = $.id\ntitle = $.id\nservice = $.service", perMinute = 100_000 });
        var hook = (await console.TellAsync("alarm-sources/storm/address", null)).GetProperty("address").GetString()!;
        var notices = new List<string>();
        for (var number = 0; number < Acknowledgements * 2; number++)
            notices.Add((await console.TellAsync("notices", new { kind = "Update", about = "incident/2027-014", subject = $"Number {number}", text = "Say that you are there.", severity = 3, acknowledgement = "One", audience = new { contacts = new[] { "ida" } } })).GetProperty("id").GetString()!);
        var quiet = await AcknowledgeAsync(console, notices[..Acknowledgements]);

        var next = 0;
        var storm = Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number <= Alarms; number = Interlocked.Increment(ref next))
                await console.TellHookAsync(hook, new { id = $"node-{number}", service = "core" });
        }));
        var stormy = await AcknowledgeAsync(console, notices[Acknowledgements..]);
        await storm;

        await using var inside = TestConsole.On(store);
        await using var rows = inside.OpenStore();
        await Soon.IsAsync("every alarm is a signal that was judged", async () => await rows.Set<SignalVerdict>().CountAsync(Cancel) >= Alarms, 280);
        var pages = await rows.Set<Notice>().CountAsync(notice => notice.Kind == NoticeKind.Page, Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"Acknowledged within {quiet.TotalMilliseconds:0} ms when all was quiet, {stormy.TotalMilliseconds:0} ms within the storm (p99); {pages} pages");
        Assert.InRange(stormy, TimeSpan.Zero, Max(TimeSpan.FromSeconds(1), quiet * 10));
        Assert.InRange(pages, 1, 20);
    }

    [Fact, Trait("Suite", "Long")]
    public async Task A_thousand_screens_are_back_by_themselves_after_their_console_died()
    {
        var client = Repository.Path("tests", "LoadClient");
        Assert.SkipUnless(Directory.Exists(Path.Combine(client, "node_modules")), "The load client is not installed: npm ci in tests/LoadClient.");
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var settings = store.Settings;
        foreach (var key in new[] { "CircuitsPerPerson", "CircuitsPerAddress", "PublicPerAddress" })
            settings[$"DrConsole:Limits:{key}"] = "100000";
        await using var console = await ShakenConsole.OpenAsync(settings);
        await console.BeginAsync();
        using var load = Process.Start(new ProcessStartInfo("node", ["reconnect.js", "--url", console.Process.Url, "--email", Ben.Email, "--path", "/permissions", "--pages", $"{Screens}"])
        {
            WorkingDirectory = client,
            RedirectStandardOutput = true,
            Environment = { ["LOAD_PASSWORD"] = World.Password },
        })!;
        await HearAsync(load, "open");

        await console.Process.KillAsync();
        await HearAsync(load, "lost");
        await console.Process.RestartAsync();
        var summary = await HearAsync(load, "summary");

        TestContext.Current.TestOutputHelper?.WriteLine($"{summary}");
        Assert.Equal(Screens, summary.GetProperty("back").GetInt32());
        await console.AssertAnswersAsync();
        await console.ChangesAsync(201);
    }

    private static async Task<TimeSpan> AcknowledgeAsync(ShakenConsole console, IReadOnlyList<string> notices)
    {
        var times = new List<TimeSpan>();
        foreach (var notice in notices)
        {
            var began = Stopwatch.GetTimestamp();
            await console.TellAsync($"notices/{notice}/acknowledge", null);
            times.Add(Stopwatch.GetElapsedTime(began));
        }
        return times.Order().ElementAt((int)(times.Count * 0.99) - 1);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<JsonElement> HearAsync(Process load, string what)
    {
        while (await load.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            using var told = JsonDocument.Parse(line);
            if (told.RootElement.GetProperty("event").GetString() == what)
                return told.RootElement.Clone();
        }
        throw new InvalidOperationException($"The load client ended before it said '{what}'.");
    }
}
