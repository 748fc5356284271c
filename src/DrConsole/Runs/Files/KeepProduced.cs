using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Keeps files that steps make: their bytes first, then the row that names them.</summary>
public sealed class KeepProduced(FileContents contents, IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <returns>Whether it is kept; of what is too large for that only the hash is.</returns>
    public async Task<bool> KeepAsync(StepWork work, JobFile file, CancellationToken cancel)
    {
        if (file.Content is { } content)
        {
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256)
                throw new InvalidDataException("A runner sent a file that is not what it says it is.");
            await contents.KeepAsync(file.Sha256, content, cancel);
        }
        Acting.As(Actor.Console("runs"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(RunFile.Produced(work.Run, work.Step, work.Attempt, file, clock.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
        return file.Content is not null;
    }
}
