using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests.Signals;

/// <summary>A real console that works the rules and is killed in the middle of it, again and again: what was heard is decided once, and nothing is lost.</summary>
public sealed class KilledRulesTests
{
    private const int Lives = 2;
    private const int ALife = 50;

    [Theory, BothDatabases(StoreProvider.Sqlite)]
    public async Task After_kill_9_every_signal_is_judged_once_and_every_trouble_has_one_incident(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        // The process beside us lives in the real time.
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        await console.As<EditSignalRule>(Eva).CreateAsync("rule", new SignalRuleText("Every alarm") { Sources = "hook/*", Incident = RuleIncident.Declare }, Cancel);
        await using var process = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Alarms:StormAfter", "1000"));
        for (var life = 0; life < Lives; life++)
        {
            var before = await CountAsync<SignalVerdict>(console);
            await HearAsync(console, life, "while");
            await Soon.IsAsync("it has begun to judge them", async () => await CountAsync<SignalVerdict>(console) > before, 60);
            await process.KillAsync();

            // Heard while nobody was there.
            await HearAsync(console, life, "dead");
            await process.RestartAsync();
        }
        const int All = Lives * ALife * 2;
        await Soon.IsAsync("all of them are judged", async () => await CountAsync<SignalVerdict>(console) >= All, 120);

        await using var store = console.OpenStore();
        var heard = await store.Set<Signal>().AsNoTracking().Where(signal => signal.Source.StartsWith("hook/")).Select(signal => signal.Id).ToListAsync(Cancel);
        var judged = await store.Set<SignalVerdict>().AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(All, heard.Count);
        Assert.Empty(heard.Except(judged.Select(verdict => verdict.Signal)));
        Assert.Equal(judged.Count, judged.Select(verdict => verdict.Signal).Distinct().Count());
        var titles = await store.Set<Incident>().AsNoTracking().Select(incident => incident.Title).ToListAsync(Cancel);
        Assert.Equal(All, titles.Count);
        Assert.Equal(All, titles.Distinct().Count());
    }

    private static async Task HearAsync(TestConsole console, int life, string word)
    {
        await using var store = console.OpenStore();
        var now = TimeProvider.System.GetUtcNow();
        for (var number = 0; number < ALife; number++)
            await RecordSignal.AddAsync(store, new SignalText($"hook/{word}-{life}-{number}", "alarm", SignalState.Down, now, $"Alarm {word} {life} {number}"), now, Cancel);
        await store.SaveChangesAsync(Cancel);
    }

    private static async Task<int> CountAsync<T>(TestConsole console) where T : class
    {
        await using var store = console.OpenStore();
        return await store.Set<T>().CountAsync(Cancel);
    }
}
