using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes rotations.</summary>
public sealed class EditRotation(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock) : EditKeyed<Rotation, RotationText>(stores, caller, clock, "rotation")
{
    protected override Rotation Make(string key, RotationText text, DateTimeOffset now) => Rotation.Create(key, text);

    protected override IQueryable<Rotation> Whole(DrStore store) => store.Rotations.Include(rotation => rotation.Layers);

    protected override async Task CheckAsync(DrStore store, Rotation record, CancellationToken cancel)
    {
        foreach (var (at, layer) in record.Text.Layers.Index())
            await store.CheckContactsAsync($"layers[{at}].members", KeyLines.Each(layer.Members), cancel);
    }

    protected override Task<IReadOnlyList<string>> HoldersAsync(DrStore store, Rotation record, CancellationToken cancel) => store.HoldersOfDutyAsync($"rotation/{record.Key}", record.Key, cancel);
}

/// <summary>Reads rotations as they are written; who is on call is asked elsewhere.</summary>
public sealed class ReadRotations(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<Rotation>(stores, caller, "rotation")
{
    protected override IQueryable<Rotation> Whole(DrStore store) => store.Rotations.Include(rotation => rotation.Layers);
}
