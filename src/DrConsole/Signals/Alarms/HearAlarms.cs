using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Too many messages of one source within a minute.</summary>
public sealed class TooManyAlarmsException(string name, TimeSpan after) : RefusedException($"{name} has sent as many messages as it may within a minute.", "too-many")
{
    public TimeSpan After { get; } = after;
}

/// <summary>Takes what a known sender posts to its own address: the address is the permission, and the signature where the sender can sign.</summary>
public sealed class HearAlarms(IDbContextFactory<DrStore> stores, AlarmIntake intake, SecretBox box, SourceRates rates, TimeProvider clock)
{
    public async Task<AlarmIntake.Outcome> ExecuteAsync(AlarmKind kind, string address, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var source = await FindAsync(kind, address, cancel);
        rates.Take(source, clock.GetUtcNow());
        try
        {
            if (source.IsSigned)
                AlarmSignature.Demand(source.Open(box), signature, body.Span, clock.GetUtcNow());
            var alarms = AlarmReading.Read(kind, source.Mapping, body);
            if (alarms.Count == 0)
                return new AlarmIntake.Outcome(0, Repeats: false);

            // With a time in it, the same words are the same message for ever; without, the same telling again is found by how it stands.
            var id = alarms.All(alarm => alarm.At is not null) ? PayloadHash.Of(body.Span) : $"{clock.GetUtcNow().UtcTicks}-{Guid.CreateVersion7():N}";
            return await intake.TakeAsync(source, id, alarms, cancel);
        }
        catch (RefusedException refusal)
        {
            await RefusedAsync(source.Key, refusal.Message, cancel);
            throw;
        }
    }

    /// <summary>Under which key an event lasts, for the answer that its sender waits for.</summary>
    public static string DedupKeyOf(ReadOnlyMemory<byte> body) => EventsShape.Read(body).Key;

    private async Task<AlarmSource> FindAsync(AlarmKind kind, string address, CancellationToken cancel)
    {
        var hash = PayloadHash.Of(address);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var source = await store.AlarmSources.AsNoTracking().SingleOrDefaultAsync(known => known.AddressHash == hash, cancel);
        return source is null || source.Kind != kind ? throw new MissingException("There is no such address. It may have been made anew.")
            : source.IsOff ? throw new RefusedException($"{source.Name} is switched off. Switch it on first, on its page under Alarms.", "source-off")
            : source;
    }

    /// <summary>What was refused stands on the source's page: whoever sets up a sender looks there.</summary>
    internal Task RefusedAsync(string key, string why, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("alarms"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var health = await store.SourceHealths.FindAsync([key], cancel) ?? store.Add(SourceHealth.Of(key)).Entity;
        health.Refused(why, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}

/// <summary>How much each source may send. Counted by every node for itself.</summary>
public sealed class SourceRates
{
    private readonly ConcurrentDictionary<(string Key, int PerMinute), TokenBucket> _buckets = new();

    internal void Take(AlarmSource source, DateTimeOffset now)
    {
        var bucket = _buckets.GetOrAdd((source.Key, source.PerMinute), key => TokenBucket.PerMinute(key.PerMinute));
        lock (bucket)
        {
            var wait = bucket.WaitFor(urgent: true, now);
            if (wait > TimeSpan.Zero)
                throw new TooManyAlarmsException(source.Name, wait);
            bucket.Take();
        }
    }
}
