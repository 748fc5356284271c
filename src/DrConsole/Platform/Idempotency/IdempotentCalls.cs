using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Platform;

/// <summary>Claims repeatable calls, remembers their answers for a day, and gives them back.</summary>
public sealed class IdempotentCalls(IDbContextFactory<DrStore> stores, SecretBox box, TimeProvider clock)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    // Longer than any call may take. After it, a claim without an answer was cut off by a crash.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly AsyncLocal<IdempotentCall?> InFlight = new();

    public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

    /// <summary>What became of a claim: ours to do, answered before, or refused by an exception.</summary>
    public sealed record Claim(IdempotentCall Call, Answer? Before);

    /// <summary>The call whose changes are being saved in this flow of execution, for <see cref="EffectInterceptor"/>.</summary>
    internal static IdempotentCall? Current => InFlight.Value;

    public async Task<Claim> ClaimAsync(string caller, string key, string requestHash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.Set<IdempotentCall>().SingleOrDefaultAsync(call => call.Caller == caller && call.Key == key, cancel);
        if (known is not null && known.ClaimedAt < now - Remembered)
        {
            await store.Set<IdempotentCall>().Where(call => call.Caller == caller && call.Key == key && call.ClaimedAt == known.ClaimedAt).ExecuteDeleteAsync(cancel);
            store.ChangeTracker.Clear();
            known = null;
        }

        if (known is null)
            store.Add(known = IdempotentCall.Claim(caller, key, requestHash, now));
        else if (known.RequestHash != requestHash)
            throw new RefusedException("This Idempotency-Key was used for another request. Use a new key for each new thing.", "idempotency-key-reused");
        else if (known.Status is not null)
            return new Claim(known, Open(known));
        else if (known.TookEffect)
            throw new RefusedException("The first request with this key took effect, but its answer was lost. Read what is there before you do it again with a new key.", "answer-lost");
        else if (known.ClaimedAt > now - Lease)
            throw StillRunning();
        else
            known.ClaimAgain(now);

        try
        {
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (StoreTroubles.Of(error) is StoreTrouble.Taken or StoreTrouble.Changed)
        {
            throw StillRunning();
        }
        return new Claim(known, null);
    }

    /// <summary>From here on, what this flow of execution saves also marks the call as having taken effect.</summary>
    public static void Begin(IdempotentCall call) => InFlight.Value = call;

    public async Task FinishAsync(IdempotentCall call, Answer answer, CancellationToken cancel)
    {
        var text = box.Seal(JsonSerializer.Serialize(answer), Owner(call));
        await OfAttempt(await stores.CreateDbContextAsync(cancel), call, (calls, token) => calls.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Status, answer.Status).SetProperty(c => c.SealedAnswer, text), token), cancel);
    }

    /// <summary>Gives the key back after a refusal, so that it can be used for the corrected request. What took effect keeps it.</summary>
    public async Task ReleaseAsync(IdempotentCall call, CancellationToken cancel)
    {
        await OfAttempt(await stores.CreateDbContextAsync(cancel), call, (calls, token) => calls.Where(c => !c.TookEffect).ExecuteDeleteAsync(token), cancel);
    }

    /// <summary>Forgets calls older than a day. For the console's own cleaning.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Remembered;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<IdempotentCall>().Where(call => call.ClaimedAt < before).ExecuteDeleteAsync(cancel);
    }

    private static async Task OfAttempt(DrStore opened, IdempotentCall call, Func<IQueryable<IdempotentCall>, CancellationToken, Task<int>> doAsync, CancellationToken cancel)
    {
        await using var store = opened;
        await doAsync(store.Set<IdempotentCall>().Where(c => c.Caller == call.Caller && c.Key == call.Key && c.Attempt == call.Attempt), cancel);
    }

    private Answer Open(IdempotentCall call) => JsonSerializer.Deserialize<Answer>(box.Open(call.SealedAnswer!, Owner(call)))!;

    private static string Owner(IdempotentCall call) => $"idempotent/{call.Caller}/{call.Key}";

    private static RefusedException StillRunning() => new("A request with this Idempotency-Key is still being worked on. Ask again in a moment.", "in-flight");
}
