using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>What records are called: a reviewer reads names. One that is gone, or never was, is called by its key.</summary>
internal sealed record RecordNames(IReadOnlyDictionary<string, string> Services, IReadOnlyDictionary<string, string> Classes, IReadOnlyDictionary<string, string> Environments)
{
    public string OfService(string key) => Services.GetValueOrDefault(key, key);

    public string OfClass(string key) => Classes.GetValueOrDefault(key, key);

    public string OfEnvironment(string key) => Environments.GetValueOrDefault(key, key);

    public static async Task<RecordNames> ReadAsync(DrStore store, CancellationToken cancel) => new(
        await store.Services.Select(service => new { service.Key, service.Name }).ToDictionaryAsync(service => service.Key, service => service.Name, cancel),
        await store.DataClasses.Select(held => new { held.Key, held.Name }).ToDictionaryAsync(held => held.Key, held => held.Name, cancel),
        await store.Environments.Select(environment => new { environment.Key, environment.Name }).ToDictionaryAsync(environment => environment.Key, environment => environment.Name, cancel));
}
