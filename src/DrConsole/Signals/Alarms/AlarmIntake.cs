using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>
/// Writes down what was heard. Messages that come at the same time share a save, so that a storm does not queue for the disk; each is answered when it is
/// stored. Told twice is told once.
/// </summary>
public sealed class AlarmIntake(IDbContextFactory<DrStore> stores, TimeProvider clock) : IDisposable
{
    private const int Most = 200;

    // Without a time of its own, the same words again within so long are the same telling.
    private static readonly TimeSpan SameWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<Message> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>What came of a message.</summary>
    /// <param name="Repeats">It was told before, and nothing was written.</param>
    public sealed record Outcome(int Told, bool Repeats);

    private sealed record Message(AlarmSource Source, string Id, IReadOnlyList<HeardAlarm> Alarms)
    {
        public TaskCompletionSource<Outcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="id">What the sender calls the message, or a hash of it.</param>
    public async Task<Outcome> TakeAsync(AlarmSource source, string id, IReadOnlyList<HeardAlarm> alarms, CancellationToken cancel)
    {
        var message = new Message(source, id, alarms);
        _waiting.Enqueue(message);
        await _gate.WaitAsync(cancel);
        try
        {
            // Whoever had the gate before may have written it with theirs.
            if (!message.Done.Task.IsCompleted)
                await WriteAsync(Waiting());
        }
        finally
        {
            _gate.Release();
        }
        return await message.Done.Task.WaitAsync(cancel);
    }

    public void Dispose() => _gate.Dispose();

    private List<Message> Waiting()
    {
        var batch = new List<Message>();
        while (batch.Count < Most && _waiting.TryDequeue(out var message))
            batch.Add(message);
        return batch;
    }

    private async Task WriteAsync(List<Message> batch)
    {
        try
        {
            Answer(batch, await SaveAsync(batch));
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One of them is at fault, or another node told the same: each for itself, so that none suffers from another.
            foreach (var message in batch)
                await WriteAsync([message]);
        }
        catch (Exception fault)
        {
            batch[0].Done.TrySetException(fault);
        }
    }

    private static void Answer(List<Message> batch, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var (message, outcome) in batch.Zip(outcomes))
            message.Done.TrySetResult(outcome);
    }

    // Not cancelled when one sender hangs up: others are in the same save.
    private Task<IReadOnlyList<Outcome>> SaveAsync(List<Message> batch) => Races.SettleAsync<IReadOnlyList<Outcome>>(async () =>
    {
        Acting.As(Actor.Console("alarms"));
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
        var outcomes = new List<Outcome>();
        foreach (var message in batch)
            outcomes.Add(await PutAsync(store, message, now));
        foreach (var group in batch.Zip(outcomes).Where(pair => !pair.Second.Repeats).GroupBy(pair => pair.First.Source.Key))
        {
            var health = await store.SourceHealths.FindAsync(group.Key) ?? store.Add(SourceHealth.Of(group.Key)).Entity;
            health.Heard(group.Count(), now);
        }
        await store.SaveChangesAsync(CancellationToken.None);
        return outcomes;
    });

    private static async Task<Outcome> PutAsync(DrStore store, Message message, DateTimeOffset now)
    {
        if (await store.HeardMessages.FindAsync(message.Source.Key, message.Id) is not null)
            return new Outcome(0, Repeats: true);
        store.Add(new HeardMessage { Source = message.Source.Key, Message = message.Id, At = now });
        var told = 0;
        foreach (var alarm in message.Alarms)
            told += await PutAsync(store, message.Source, alarm, now) ? 1 : 0;
        return new Outcome(told, Repeats: false);
    }

    private static async Task<bool> PutAsync(DrStore store, AlarmSource source, HeardAlarm alarm, DateTimeOffset now)
    {
        var key = Cut(alarm.Key, Signal.MaxKey);
        if (alarm.At is null && await store.SignalStandings.FindAsync(source.Source, key) is { } standing && standing.State == alarm.State && now - standing.At < SameWithin)
            return false;
        var (service, scenario, severity) = AlarmRoutes.Find(source.Routes, alarm);

        // A clock that is ahead must not make what comes after it look older.
        var at = alarm.At is { } said && said < now ? said : now;
        var signal = new SignalText(source.Source, key, alarm.State, at, alarm.Title.Length > 0 ? alarm.Title : key)
        {
            Detail = alarm.Detail,
            Service = service is { Length: > 0 } ? Cut(service, ShortKey.MaxLength) : null,
            Scenario = scenario is { Length: > 0 } ? Cut(scenario, ShortKey.MaxLength) : null,
            Severity = severity,
        };
        if (!await RecordSignal.AddAsync(store, signal, now, CancellationToken.None))
            return false;
        var recorded = store.Signals.Local.Single(known => known.Source == source.Source && known.Key == key && UtcTicks.Of(known.At) == UtcTicks.Of(at));
        store.Add(SignalPayload.Of(recorded.Id, alarm, now));
        return true;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
