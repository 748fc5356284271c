using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Who outside the team has to do with a service or a scenario: stakeholders who must know, support that helps.</summary>
public sealed class ReadStakes(IDbContextFactory<DrStore> stores, Caller caller)
{
    public sealed record Board(IReadOnlyList<Stakeholder> Stakeholders, IReadOnlyList<SupportContact> Support);

    /// <summary>What pages that show them follow.</summary>
    public static IReadOnlyList<string> Topics { get; } = [Stakeholder.Topic, SupportContact.Topic];

    /// <summary>Null for whoever may not see contacts.</summary>
    public Task<Board?> OfServiceAsync(string key, CancellationToken cancel) => ReadAsync(stakeholder => KeyLines.Each(stakeholder.Services).Contains(key), _ => Task.FromResult<IReadOnlyList<string>>([key]), cancel);

    /// <summary>Support that helps with any of the services that the scenario takes down is its support too.</summary>
    public Task<Board?> OfScenarioAsync(string key, CancellationToken cancel) => ReadAsync(
        stakeholder => KeyLines.Each(stakeholder.Scenarios).Contains(key),
        async store => await store.ScenarioOutlines.Where(scenario => scenario.Key == key).SelectMany(scenario => scenario.Services.Select(affected => affected.Service)).ToListAsync(cancel), cancel);

    private async Task<Board?> ReadAsync(Func<Stakeholder, bool> hasStake, Func<DrStore, Task<IReadOnlyList<string>>> servicesAsync, CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.SeeContacts, cancel))
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var services = await servicesAsync(store);
        var stakeholders = await store.Stakeholders.AsNoTracking().Where(one => one.Services != "" || one.Scenarios != "").OrderBy(one => one.Name).ToListAsync(cancel);
        var support = await store.SupportContacts.AsNoTracking().Where(one => one.Services != "").OrderBy(one => one.Name).ToListAsync(cancel);
        return new Board([.. stakeholders.Where(hasStake).OrderBy(one => one.Criticality)], [.. support.Where(one => KeyLines.Each(one.Services).Intersect(services).Any())]);
    }
}

/// <summary>Tells the people which services and scenarios there are.</summary>
internal sealed class KnowStakes(IDbContextFactory<DrStore> stores) : IKnowStakes
{
    public async Task<(IReadOnlySet<string> Services, IReadOnlySet<string> Scenarios)> ExistingAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await store.Services.Select(service => service.Key).ToHashSetAsync(cancel), await store.ScenarioOutlines.Select(scenario => scenario.Key).ToHashSetAsync(cancel));
    }
}
