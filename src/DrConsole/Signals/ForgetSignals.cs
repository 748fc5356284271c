using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Takes away what is kept for a time only: payloads, what was decided, and which messages were heard.</summary>
public sealed class ForgetSignals(IDbContextFactory<DrStore> stores, IOptions<AlarmOptions> options, TimeProvider clock) : IScheduledWork
{
    public static readonly Schedule Schedule = new("forget-signals", "Forget old payloads of alarms", "Takes away payloads and decisions that are past their time, and messages that cannot come again.", "0 40 3 * * ?");

    // A message is refused by its age long before.
    private static readonly TimeSpan MessagesKept = TimeSpan.FromDays(2);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (old, heard) = (now - TimeSpan.FromDays(options.Value.KeepDays), now - MessagesKept);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var payloads = await store.SignalPayloads.Where(payload => payload.ReceivedAt < old).ExecuteDeleteAsync(cancel);
        var verdicts = await store.SignalVerdicts.Where(verdict => verdict.At < old).ExecuteDeleteAsync(cancel);
        await store.SignalGroups.Where(group => group.LastAt < old).ExecuteDeleteAsync(cancel);
        var messages = await store.HeardMessages.Where(message => message.At < heard).ExecuteDeleteAsync(cancel);
        await store.BreakerMoves.Where(move => move.At < old).ExecuteDeleteAsync(cancel);
        return $"{payloads} payloads, {verdicts} decisions and {messages} messages taken away.";
    }
}
