using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Everything that leaves this console by itself: where checkpoints go, where entries go, and how both are doing.</summary>
public sealed record OutsideBoard(IReadOnlyList<OutsideBoard.Place> Places, IReadOnlyList<OutsideBoard.Stream> Streams, DateTimeOffset? NewestOutside)
{
    public sealed record Place(string Address, long Size, bool HasNewest, DateTimeOffset? PublishedAt, string? Fault, DateTimeOffset? FaultSince, DateTimeOffset? NextTryAt);

    /// <param name="Behind">How many entries the collector has not been sent.</param>
    public sealed record Stream(string Target, long Behind, DateTimeOffset? SentAt, string? Fault, DateTimeOffset? FaultSince, DateTimeOffset? NextTryAt);
}

/// <summary>Reads how publishing and streaming go, for what is set now.</summary>
public sealed class ReadOutside(IDbContextFactory<DrStore> stores, Caller caller, CheckpointPlaces places, IOptions<EvidenceOptions> options)
{
    public async Task<OutsideBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var newest = await ReadProof.Newest(store).FirstOrDefaultAsync(cancel);
        var size = (await store.FindHeadAsync(cancel))?.Size ?? 0;
        var published = await store.PublishedPlaces.AsNoTracking().ToDictionaryAsync(place => place.Address, cancel);
        var streams = await store.LedgerStreams.AsNoTracking().ToDictionaryAsync(stream => stream.Target, cancel);
        var rows = places.All.Select(place => (place.Address, Row: published.GetValueOrDefault(place.Address))).ToList();
        return new OutsideBoard(
            [.. rows.Select(place => new OutsideBoard.Place(
                place.Address, place.Row?.Size ?? 0, newest is not null && place.Row?.Has(newest) == true, place.Row?.PublishedAt, place.Row?.Fault, place.Row?.FaultSince, place.Row?.NextTryAt))],
            [.. options.Value.Streams.Select(target => (Target: target, Row: streams.GetValueOrDefault(target))).Select(stream => new OutsideBoard.Stream(
                stream.Target, size - (stream.Row?.Next ?? 0), stream.Row?.SentAt, stream.Row?.Fault, stream.Row?.FaultSince, stream.Row?.NextTryAt))],
            rows.Max(place => place.Row?.SignedAt));
    }
}
