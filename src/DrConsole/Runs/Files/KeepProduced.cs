using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Keeps files that steps make, by the hash of what is in them.</summary>
public sealed class KeepProduced(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <returns>Whether it is kept; of what is too large for that only the hash is.</returns>
    public Task<bool> KeepAsync(StepWork work, JobFile file, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        if (file.Content is { } content && Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256)
            throw new InvalidDataException("A runner sent a file that is not what it says it is.");
        Acting.As(Actor.Console("runs"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(RunFile.Produced(work, file, clock.GetUtcNow()));
        if (file.Content is { } bytes)
            await store.KeepContentAsync(file.Sha256, bytes, cancel);
        await store.SaveChangesAsync(cancel);
        return file.Content is not null;
    });
}
