using DrConsole.Estate;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>Probes in an environment that may reach this host, asked by hand: one turn of the wheel at a time.</summary>
internal static class SignalWorld
{
    public static async Task<TestConsole> OpenAsync(StoreProvider database, string egress = "127.0.0.1", string secrets = "*")
    {
        var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging", Egress: egress, Secrets: secrets), Cancel);
        return console;
    }

    public static ProbeText Http(string name, string target, string service = "", params (string Name, string Value)[] settings) => new(name)
    {
        Target = target,
        Service = service,
        Environment = "staging",
        Interval = TimeSpan.FromSeconds(10),
        Settings = Settings(settings),
    };

    public static ProbeSettings Settings(params (string Name, string Value)[] settings) => ProbeSettings.Of(settings.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    /// <summary>Asks one question at once, in an environment with this egress list.</summary>
    public static Task<ProbeResult> AskAsync(this TestConsole console, ProbeKind kind, string target, string egress = "127.0.0.1", params (string Name, string Value)[] settings) =>
        console.Get<AskProbe>().ExecuteAsync(
            new ProbeToAsk("asked", kind, target, Settings(settings), "staging", TimeSpan.FromSeconds(30), new StepPlace(new Dictionary<string, string>(), egress.Split(' ', StringSplitOptions.RemoveEmptyEntries), new Dictionary<string, string>())), Cancel);

    /// <summary>Takes the probes, or prolongs our lease of them.</summary>
    public static async Task<long?> TakeAsync(this TestConsole console) => await console.Get<Leases>().TakeAsync(WriteProbes.Lease, TimeSpan.FromMinutes(10), Cancel);

    /// <summary>Moves the clock on second by second; whatever becomes due is asked, answered and written.</summary>
    public static async Task RunAsync(this TestConsole console, TimeSpan length, long fence)
    {
        var rounds = console.Get<ProbeRounds>();
        await rounds.LoadAsync(Cancel);
        for (var second = 0; second < length.TotalSeconds; second++)
        {
            console.Clock.Advance(TimeSpan.FromSeconds(1));
            rounds.StartDue(Cancel);
            await Soon.IsAsync("everything was answered", () => rounds.Asking == 0, 60);
            rounds.Settle();
            if (rounds.IsUrgent || second % 5 == 0)
                Assert.True(await rounds.WriteAsync(fence, Cancel));
        }
        Assert.True(await rounds.CloseAsync(fence, Cancel));
    }

    public static async Task<List<(string Source, SignalState State)>> SignalsAsync(this TestConsole console)
    {
        await using var store = console.OpenStore();
        return [.. (await store.Set<Signal>().AsNoTracking().OrderBy(signal => signal.At).ThenBy(signal => signal.Source).ToListAsync(Cancel)).Select(signal => (signal.Source, signal.State))];
    }
}
