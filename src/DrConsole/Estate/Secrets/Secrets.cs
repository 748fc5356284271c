using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Sets and removes secrets, and lists what is known about them. There is no way to read a value back.</summary>
public sealed class Secrets(IDbContextFactory<DrStore> stores, Caller caller, SecretBox box, TimeProvider clock)
{
    public sealed record Known(string Name, string SetBy, DateTimeOffset SetAt, int Version);

    public async Task<IReadOnlyList<Known>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageSecrets, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<Secret>().OrderBy(secret => secret.Name)
            .Select(secret => new Known(secret.Name, secret.SetBy, secret.SetAt, secret.Version)).ToListAsync(cancel);
    }

    public Task SetAsync(string name, string value, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageSecrets, cancel);
        var right = new SecretName(name.Trim());
        await using var store = await stores.CreateDbContextAsync(cancel);
        var secret = await store.Set<Secret>().SingleOrDefaultAsync(s => s.Name == right.Value, cancel);
        if (secret is null)
            store.Add(secret = new Secret(right));
        secret.Set(value, actor.Name, box, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });

    public Task RemoveAsync(string name, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageSecrets, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var secret = await store.Set<Secret>().SingleOrDefaultAsync(s => s.Name == name, cancel)
            ?? throw new MissingException($"There is no secret {name}.");
        store.Remove(secret);
        await store.SaveChangesAsync(cancel);
    });
}
