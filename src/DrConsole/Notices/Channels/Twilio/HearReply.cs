using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Takes a reply by SMS, each once: a reply that is told again, by the provider or by somebody who kept it, would acknowledge whatever waits
/// by then. Numbers that were never told anything get no answer: an answer costs money.
/// </summary>
public sealed class HearReply(IDbContextFactory<DrStore> stores, AcknowledgeNotice acknowledge, IEnumerable<ITakeReplies> others, TimeProvider clock)
{
    // The provider answers these by itself, and sends nothing more to whoever stopped.
    private static readonly HashSet<string> OfTheProvider = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "START", "UNSTOP", "HELP", "INFO", "REVOKE", "OPTOUT" };

    /// <param name="sid">What the provider calls the message.</param>
    /// <returns>What is answered, for the person; null for nothing.</returns>
    public async Task<string?> ExecuteAsync(string sid, string fromNumber, string text, CancellationToken cancel)
    {
        if (sid.Length is 0 or > HeardReply.MaxSid || PhoneNumber.Read(fromNumber) is not { } number || OfTheProvider.Contains(text.Trim()))
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.Deliveries.AnyAsync(delivery => delivery.Address == number, cancel) || !await ClaimAsync(store, sid, cancel))
            return null;
        try
        {
            return await TakenAsync(number, text, cancel) ?? await acknowledge.ByReplyAsync(number, text, cancel);
        }
        catch (RefusedException refusal)
        {
            return refusal.Message;
        }
        catch
        {
            // It was not taken: the provider may tell it again.
            await store.Set<HeardReply>().Where(reply => reply.Sid == sid).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<string?> TakenAsync(string number, string text, CancellationToken cancel)
    {
        foreach (var other in others)
        {
            if (await other.TakeAsync(number, text, cancel) is { } answer)
                return answer;
        }
        return null;
    }

    // Of two that tell it at once, one has it.
    private async Task<bool> ClaimAsync(DrStore store, string sid, CancellationToken cancel)
    {
        if (await store.Set<HeardReply>().AnyAsync(reply => reply.Sid == sid, cancel))
            return false;
        try
        {
            store.Add(new HeardReply { Sid = sid, At = clock.GetUtcNow() });
            await store.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            store.ChangeTracker.Clear();
            if (await store.Set<HeardReply>().AnyAsync(reply => reply.Sid == sid, cancel))
                return false;
            throw;
        }
    }
}
