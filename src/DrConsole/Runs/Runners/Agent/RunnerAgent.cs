using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace DrConsole.Runs;

/// <summary>
/// A remote runner: asks its console for work, hands it to what executes on this host, and tells what comes of it. It opens only what its own
/// console signed for it, and begins no attempt twice.
/// </summary>
/// <param name="host">What executes here, under this host's own rules.</param>
/// <param name="memory">The file of what it has begun.</param>
public sealed class RunnerAgent(IRunnerLine host, RunnerIdentity identity, ConsoleLink link, string memory, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, (TakenOrder Order, string Job, Task Work)> _working = new();
    private readonly WorkedJobs _begun = new(memory);
    private string _said = "";

    public static string OwnVersion { get; } = typeof(RunnerAgent).Assembly.GetName().Version!.ToString(3);

    public string Version { get; init; } = OwnVersion;

    public string Labels { get; init; } = "";

    /// <summary>This host's own rules, for what is kept on its disk.</summary>
    public RunnerRules Rules { get; init; } = new() { Directory = "/" };

    /// <summary>What else this host does for its console.</summary>
    public IReadOnlyList<IRunnerTask> Tasks { get; init; } = [];

    /// <summary>A protocol other than its own, for a console that has to tell old runners apart.</summary>
    public int Protocol { get; init; } = RunnerCalls.Protocol;

    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>Works until told to leave, then finishes what it has.</summary>
    /// <param name="leave">It takes nothing new and goes when it has finished.</param>
    /// <param name="end">It ends what it has, too.</param>
    /// <returns>Whether it left by itself, and was not sent away.</returns>
    public async Task<bool> RunAsync(CancellationToken leave, CancellationToken end)
    {
        using var endAll = end.Register(() => _ = StopAllAsync());
        var pause = FirstPause;
        while (!leave.IsCancellationRequested || !_working.IsEmpty)
        {
            var leaving = leave.IsCancellationRequested;
            var call = new RunnerCalls.Poll(Protocol, Version, Labels, [.. _working.Keys], leaving);
            switch (await PollAsync(call, leaving ? CancellationToken.None : leave))
            {
                case CallOutcome.Answered(var body):
                    SayOnce("connected");
                    pause = FirstPause;
                    await ObeyAsync(JsonSerializer.Deserialize<RunnerCalls.Polled>(body, RunnerCalls.Wire)!);
                    continue;
                case CallOutcome.Refused("runner-revoked", var why):
                    SayOnce(why);
                    await StopAllAsync();
                    await Task.WhenAll(_working.Values.Select(working => working.Work));
                    return false;
                case CallOutcome.Refused(_, var why):
                    SayOnce($"The console refuses this runner: {why}");
                    break;
                case CallOutcome.Unreachable(var why) when leaving || !leave.IsCancellationRequested:
                    SayOnce($"The console does not answer: {why}");
                    break;
            }
            if (!leave.IsCancellationRequested)
                await Task.Delay(pause, clock, leave).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else if (!_working.IsEmpty)
                await Task.Delay(FirstPause, clock, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        await PollAsync(new RunnerCalls.Poll(Protocol, Version, Labels, [], Leaving: true), CancellationToken.None);
        return true;
    }

    private async Task<CallOutcome> PollAsync(RunnerCalls.Poll call, CancellationToken leave)
    {
        try
        {
            return await link.SendAsync(RunnerCalls.PollPath, call, identity, leave);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            return new CallOutcome.Unreachable("It was told to leave.");
        }
    }

    private async Task ObeyAsync(RunnerCalls.Polled polled)
    {
        foreach (var id in polled.Stop)
        {
            if (_working.TryGetValue(id, out var stopped))
                await stopped.Order.StopAsync();
        }
        foreach (var order in polled.Orders.Where(order => !_working.ContainsKey(order.Id)))
            await BeginAsync(order);
    }

    private async Task BeginAsync(RunnerCalls.Order order)
    {
        var taken = new TakenOrder(order.Id, link, identity, clock);
        RunnerJob job;
        try
        {
            lock (identity)
                job = JobSeal.Open(order.Envelope, order.Id, identity.Id, identity.Seal, identity.Console, clock.GetUtcNow());
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or JsonException)
        {
            Say($"A job was not begun: {wrong.Message}");
            taken.EndWith(new JobEnding(JobEnd.Refused, null, $"Its runner does not open it: {wrong.Message}"));
            Keep(taken, "", taken.TellAsync(CancellationToken.None));
            return;
        }

        // What came before of the same step, and is still under way, ends first: never two at one time.
        var step = WorkedJobs.Read(job.Id).Step;
        foreach (var (earlier, _, work) in _working.Values.Where(working => working.Job.Length > 0 && WorkedJobs.Read(working.Job).Step == step))
        {
            await earlier.StopAsync();
            await work;
        }
        Keep(taken, job.Id, WorkAsync(taken, job));
    }

    private async Task WorkAsync(TakenOrder taken, RunnerJob job)
    {
        await Task.Yield();
        var telling = taken.TellAsync(CancellationToken.None);
        if (job.Store is { } store)
            taken.EndWith(await new StoreKeeper(Rules, link, identity, clock).WorkAsync(store, taken, taken.End));
        else if (job.Task is { } task)
            taken.EndWith(await new TaskDesk(Tasks, link, identity).WorkAsync(task, taken.End));
        else
            taken.EndWith(!job.OnlyAsk && !_begun.Begin(job.Id)
                ? JobEnding.Lost("This runner had begun it, or a later attempt, before.")
                : await host.WorkAsync(job, taken, taken.End));
        await telling;
    }

    private void Keep(TakenOrder taken, string job, Task work)
    {
        _working[taken.Id] = (taken, job, work);
        _ = ForgetAsync(taken, work);
    }

    private async Task ForgetAsync(TakenOrder taken, Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _working.TryRemove(taken.Id, out _);
        taken.Dispose();
    }

    private Task StopAllAsync() => Task.WhenAll(_working.Values.Select(working => working.Order.StopAsync()));

    private void SayOnce(string what)
    {
        if (what == _said)
            return;
        _said = what;
        Say(what);
    }
}
