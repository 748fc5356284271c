using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Creates, changes and deletes environments.</summary>
public sealed class EditEnvironment(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<Environment> CreateAsync(string key, EnvironmentText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = Environment.Create(key, text, clock.GetUtcNow());
        if (await store.Environments.AnyAsync(other => other.Key == environment.Key, cancel))
            throw new InvalidException("key", $"There is an environment {environment.Key} already.");
        store.Add(environment);
        await store.SaveChangesAsync(cancel);
        return environment;
    });

    public Task<Environment> ChangeAsync(string key, EnvironmentText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = await FindAsync(store, key, cancel);
        var yours = text.Tidied();
        ConflictException.ThrowIfStale(environment.Name, environment.Version, version,
            new("Name", environment.Name, yours.Name),
            new("Purpose", environment.Purpose, yours.Purpose),
            new("Production", environment.IsProduction ? "yes" : "no", yours.IsProduction ? "yes" : "no"),
            new("Parameters", environment.Parameters, yours.Parameters),
            new("Runners", environment.Runners, yours.Runners),
            new("Secrets", environment.Secrets, yours.Secrets),
            new("Egress", environment.Egress, yours.Egress));
        environment.Change(text);
        await store.SaveChangesAsync(cancel);
        return environment;
    });

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(environment.Name, environment.Version, version);
        store.Remove(environment);
        await store.SaveChangesAsync(cancel);
    });

    private static async Task<Environment> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.Environments.SingleOrDefaultAsync(environment => environment.Key == key, cancel)
        ?? throw new MissingException($"There is no environment {key}.");
}
