using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Reads the secrets that a policy names, as far as its environment lets them be used there.</summary>
public sealed class BackupSecrets(IDbContextFactory<DrStore> stores, SecretBox box)
{
    internal async Task<IReadOnlyDictionary<string, string>> ReadAsync(string environmentKey, IEnumerable<string> names, CancellationToken cancel)
    {
        var wanted = names.Where(name => name.Length > 0).Distinct().ToList();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(known => known.Key == environmentKey, cancel)
            ?? throw new RefusedException($"There is no environment {environmentKey}.");
        var stored = await store.Set<Secret>().AsNoTracking().Where(secret => wanted.Contains(secret.Name)).ToDictionaryAsync(secret => secret.Name, cancel);
        var allowed = SettingLines.Names(environment.Secrets);
        foreach (var name in wanted)
        {
            if (!allowed.Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern))
                throw new RefusedException($"The secret {name} may not be used in {environment.Name}: the environment's secrets do not name it.", "secret-missing");
            if (!stored.ContainsKey(name))
                throw new RefusedException($"There is no secret {name}. An administrator must set it.", "secret-missing");
        }
        return wanted.ToDictionary(name => name, name => stored[name].Reveal(box));
    }
}
