using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Deletes nonces of sign-ins that are too long ago to be repeated.</summary>
internal sealed class ForgetNonces(IDbContextFactory<DrStore> stores, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public static Schedule Schedule { get; } = new(
        "forget-nonces", "Forget spent nonces", "Deletes what sign-ins through a provider used up two days ago.", "0 25 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var count = await store.SpentNonces.Where(nonce => nonce.UsedAt < before).ExecuteDeleteAsync(cancel);
        return count == 1 ? "One spent nonce was deleted." : $"{count:N0} spent nonces were deleted.";
    }
}
