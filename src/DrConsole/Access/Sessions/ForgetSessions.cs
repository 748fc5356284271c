using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Deletes sessions that ended long enough ago that nobody asks about them any more; the ledger keeps that they were.</summary>
internal sealed class ForgetSessions(IDbContextFactory<DrStore> stores, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Schedule Schedule { get; } = new(
        "forget-sessions", "Forget old sessions", "Deletes sessions that ended 30 days ago, with their addresses and browsers.", "0 25 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var count = await store.Sessions.Where(session => session.EndedAt < before || session.ExpiresAt < before).ExecuteDeleteAsync(cancel);
        return count switch
        {
            0 => "No session ended more than 30 days ago.",
            1 => "One session that ended more than 30 days ago was deleted.",
            _ => $"{count:N0} sessions that ended more than 30 days ago were deleted.",
        };
    }
}
