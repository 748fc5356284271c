using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DrConsole.Platform;

/// <summary>
/// Marks the repeatable call in flight as having taken effect, in the very transaction of what it changed. The claim's fence goes
/// with it: an attempt whose claim was taken over fails here and changes nothing.
/// </summary>
internal sealed class EffectInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Mark(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Mark(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Mark(DbContext store)
    {
        if (IdempotentCalls.Current is not { } call || store.Entry(call).State is not EntityState.Detached)
            return;
        if (!store.ChangeTracker.HasChanges())
            return;
        store.Attach(call);
        call.MarkEffect();
        store.Entry(call).Property(c => c.TookEffect).IsModified = true;
    }
}
