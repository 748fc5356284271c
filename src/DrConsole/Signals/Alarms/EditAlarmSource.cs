using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Adds, changes and removes alarm sources.</summary>
public sealed class EditAlarmSource(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, SecretBox box)
    : EditKeyed<AlarmSource, AlarmSourceText>(stores, caller, clock, "alarm source", Permission.EditSignals)
{
    protected override AlarmSource Make(string key, AlarmSourceText text, DateTimeOffset now) => AlarmSource.Create(key, text);

    protected override async Task CheckAsync(DrStore store, AlarmSource record, CancellationToken cancel)
    {
        record.Seal(box);
        var mine = KeyLines.Each(record.Topics);
        foreach (var other in await store.AlarmSources.AsNoTracking().Where(known => known.Kind == AlarmKind.Sns && known.Key != record.Key).ToListAsync(cancel))
        {
            if (KeyLines.Each(other.Topics).Intersect(mine).FirstOrDefault() is { } taken)
                throw new InvalidException("topics", $"{taken} belongs to {other.Name} already.");
        }
    }
}

/// <summary>Reads alarm sources.</summary>
public sealed class ReadAlarmSources(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<AlarmSource>(stores, caller, "alarm source", Permission.SeeSignals)
{
    /// <summary>Topics that were subscribed to this console, and those that ask to be.</summary>
    public async Task<IReadOnlyList<SnsSubscription>> SubscriptionsAsync(CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        return await store.SnsSubscriptions.AsNoTracking().OrderBy(known => known.TopicArn).ToListAsync(cancel);
    }

    /// <summary>What was last heard and refused of each source, by its key.</summary>
    public async Task<IReadOnlyDictionary<string, SourceHealth>> HealthAsync(CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        return await store.SourceHealths.AsNoTracking().ToDictionaryAsync(health => health.Source, cancel);
    }
}

/// <summary>Gives an alarm source a new address, which is told once; the old one is refused from then on.</summary>
public sealed class MakeSourceAddress(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>The last part of the address, never to be had again.</summary>
    public async Task<string> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.EditSignals, cancel);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var source = await store.AlarmSources.SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no alarm source {key}.");
            var address = source.MakeAddress(actor.Name, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
            return address;
        });
    }
}

/// <summary>Says what a payload would become under a mapping and routes that are not saved yet. Nothing is kept.</summary>
public sealed class TryMapping(Caller caller)
{
    private const int Most = 200_000;

    public sealed record Would(HeardAlarm Alarm, string? Service, string? Scenario, Estate.SignalSeverity? Severity);

    public async Task<IReadOnlyList<Would>> ExecuteAsync(AlarmSourceText text, string payload, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        var tidied = text.Tidied();
        if (payload.Length > Most)
            throw new InvalidException("payload", $"At most {Most:N0} characters can be tried.");
        return [.. AlarmReading.Read(tidied.Kind, tidied.Mapping, System.Text.Encoding.UTF8.GetBytes(payload)).Select(alarm =>
        {
            var (service, scenario, severity) = AlarmRoutes.Find(tidied.Routes, alarm);
            return new Would(alarm with { Payload = PayloadMask.Of(alarm.Payload) }, service, scenario, severity);
        })];
    }
}

/// <summary>Reads a body in the form that its source sends.</summary>
internal static class AlarmReading
{
    public static IReadOnlyList<HeardAlarm> Read(AlarmKind kind, string mapping, ReadOnlyMemory<byte> body) => kind switch
    {
        AlarmKind.Alertmanager => AlertmanagerShape.Read(body),
        AlarmKind.Events => EventsShape.Read(body).Alarm is { } alarm ? [alarm] : [],
        AlarmKind.Json => MappingOf(mapping).Map(body),
        _ => CloudWatchShape.Read(System.Text.Encoding.UTF8.GetString(body.Span)) is { } told ? [told] : throw new InvalidException(AlarmJson.Field, "This is no alarm of CloudWatch's: AlarmName and NewStateValue are missing."),
    };

    private static AlarmMapping MappingOf(string text)
    {
        var errors = new FieldErrors();
        var mapping = AlarmMapping.Read(text, errors, "mapping");
        errors.ThrowIfAny();
        return mapping;
    }
}
