using System.Data;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>
/// Creates, changes and deletes services. Each decision is serialised against the others: two people who each add half of a circle must
/// not both succeed, nor may somebody depend on what somebody else is deleting.
/// </summary>
public sealed class EditService(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int NamedHolders = 5;

    public Task<Service> CreateAsync(string key, ServiceText text, CancellationToken cancel) => DecideAsync(async store =>
    {
        var service = Service.Create(key, text, clock.GetUtcNow());
        if (await store.Services.AnyAsync(other => other.Key == service.Key, cancel))
            throw new InvalidException("key", $"There is a service {service.Key} already.");
        await store.CheckDependenciesAsync(service, cancel);
        store.Add(service);
        return service;
    }, cancel);

    public Task<Service> ChangeAsync(string key, ServiceText text, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var service = await store.FindServiceAsync(key, cancel);
        var (theirs, yours) = (service.Text, text.Tidied());
        ConflictException.ThrowIfStale(service.Name, service.Version, version, [.. ServiceFields.Compare(theirs, yours)]);
        if (theirs == yours)
            return service;
        service.Change(yours);
        await store.CheckDependenciesAsync(service, cancel);

        // Its lists are rows of their own; the service counts their changes as its.
        store.Entry(service).State = EntityState.Modified;
        return service;
    }, cancel);

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var service = await store.FindServiceAsync(key, cancel);
        ConflictException.ThrowIfStale(service.Name, service.Version, version);
        if (await store.HoldersOfAsync(key, cancel) is { Count: > 0 } holders)
        {
            var more = holders.Count > NamedHolders ? $" and {holders.Count - NamedHolders} more" : "";
            throw new RefusedException($"{service.Name} cannot be deleted while it is named by: {string.Join(", ", holders.Take(NamedHolders))}{more}.", "in-use");
        }
        await store.RemoveTargetsAsync(TargetSubject.Of(service), cancel);
        store.Remove(service);
        return service;
    }, cancel);

    private Task<Service> DecideAsync(Func<DrStore, Task<Service>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var service = await decide(store);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return service;
    });
}
