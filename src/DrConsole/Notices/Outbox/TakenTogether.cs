using System.Runtime.CompilerServices;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Attempts that ended as nearly all do: the provider took the message, and nothing happened to the delivery meanwhile. They are written down by one
/// statement; a row by itself would be as much work as the mail.
/// </summary>
internal sealed class TakenTogether
{
    private readonly List<(Standing Row, string? Reference)> _taken = [];

    private TakenTogether()
    {
    }

    public IEnumerable<(NoticeId Notice, NoticeChannel Channel, DeliveryId Delivery, int Attempt)> All => _taken.Select(each => (each.Row.Notice, each.Row.Channel, each.Row.Id, each.Row.Attempt));

    /// <summary>Finds them among all that ended; what else there is stays in <paramref name="others"/>.</summary>
    public static async Task<TakenTogether> OfAsync(DrStore store, IReadOnlyList<OutboxTurn.Finished> finished, List<OutboxTurn.Finished> others, CancellationToken cancel)
    {
        var together = new TakenTogether();
        var ids = finished.Where(each => each.Answer is ChannelAnswer.Accepted).Select(each => each.Delivery).ToList();
        var rows = ids.Count == 0 ? [] : await store.Deliveries.Where(delivery => ids.Contains(delivery.Id) && delivery.State == DeliveryState.Queued)
            .Select(delivery => new Standing(delivery.Id, delivery.NoticeId, delivery.Channel, delivery.Attempt, delivery.UserId)).ToDictionaryAsync(row => row.Id, cancel);
        foreach (var each in finished)
        {
            if (each.Answer is ChannelAnswer.Accepted accepted && rows.GetValueOrDefault(each.Delivery) is { } row && row.Attempt == each.Attempt)
                together._taken.Add((row, Delivery.CutReference(accepted.Reference)));
            else
                others.Add(each);
        }
        return together;
    }

    public async Task WriteAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        if (_taken.Count == 0)
            return;
        var values = string.Join(", ", _taken.Select((_, index) => $"({{{index * 3 + 2}}}, {{{index * 3 + 3}}}, {{{index * 3 + 4}}})"));
        var changed = await store.Database.ExecuteSqlAsync(FormattableStringFactory.Create(
            $$"""
            WITH told("Id", "Attempt", "Reference") AS (VALUES {{values}})
            UPDATE "Deliveries" SET "State" = {0}, "Error" = NULL, "ClaimedBy" = NULL, "ClaimedUntil" = NULL, "AcceptedAt" = COALESCE("AcceptedAt", {1}),
              "Reference" = COALESCE(NULLIF(told."Reference", ''), "Deliveries"."Reference"), "Version" = "Version" + 1
            FROM told WHERE "Deliveries"."Id" = told."Id" AND "Deliveries"."Attempt" = told."Attempt" AND "State" = 'Queued'
            """,
            [nameof(DeliveryState.Sent), UtcTicks.Of(now), .. _taken.SelectMany(each => (object?[])[each.Row.Id.Value, each.Row.Attempt, each.Reference ?? ""])]), cancel);
        if (changed != _taken.Count)
            throw new DbUpdateConcurrencyException("Something happened to one of them meanwhile.");
    }

    /// <summary>After the commit: this statement changes rows that nobody holds in memory.</summary>
    public void Beat(Pulse pulse)
    {
        if (_taken.Count == 0)
            return;
        pulse.Beat(Delivery.Topic);
        foreach (var notice in _taken.Select(each => each.Row.Notice).Distinct())
            pulse.Beat(Notice.TopicOf(notice));
        foreach (var user in _taken.Select(each => each.Row.User).OfType<UserId>().Distinct())
            pulse.Beat(Delivery.InboxOf(user));
    }

    private sealed record Standing(DeliveryId Id, NoticeId Notice, NoticeChannel Channel, int Attempt, UserId? User);
}
