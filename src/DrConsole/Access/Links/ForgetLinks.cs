using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Deletes links that were used up or ran out long enough ago that nobody asks about them any more.</summary>
internal sealed class ForgetLinks(IDbContextFactory<DrStore> stores, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Schedule Schedule { get; } = new(
        "forget-links", "Forget spent links", "Deletes invitations and password links that were used or expired 30 days ago.", "0 20 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var count = await store.OneTimeLinks
            .Where(link => link.UsedAt == null ? link.ExpiresAt < before : link.UsedAt < before)
            .ExecuteDeleteAsync(cancel);
        return count switch
        {
            0 => "No link was spent more than 30 days ago.",
            1 => "One link spent more than 30 days ago was deleted.",
            _ => $"{count:N0} links spent more than 30 days ago were deleted.",
        };
    }
}
