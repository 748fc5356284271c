using System.Text.Json.Nodes;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Completes a notice for one person: their name, their time zone, where they acknowledge, and how often the same thing happened.</summary>
public sealed class MessageText(NoticeWriter writer, AckLink links, StatusLinkBox outside, TheirEyes theirs, TimeProvider clock)
{
    // One is signed a minute at most; ten thousand readers need not ask for it each.
    private static readonly TimeSpan CheckpointKept = TimeSpan.FromSeconds(5);

    private KeptCheckpoint? _newest;

    internal async Task<NoticeMessage> WriteAsync(DrStore store, Delivery delivery, Notice notice, CancellationToken cancel)
    {
        var url = notice.Wants is AckNeed.None ? null : links.UrlFor(delivery.Id);
        return new NoticeMessage(delivery.Id.Value, delivery.Name, delivery.Address, theirs.Fill(await TextAsync(store, notice, delivery, url, cancel), notice.Facts))
        {
            Thread = notice.Subject,
            AckUrl = url,
            IsUrgent = delivery.Lane is DeliveryLane.Urgent,
            Language = delivery.Language,
            Attachments = delivery.Channel is NoticeChannel.Email ? DrillInvitation.Of(notice) : [],
            UnsubscribeUrl = IsForSubscriber(notice, delivery) ? outside.FarewellByClick(delivery.Address) : null,
        };
    }

    /// <param name="delivery">For whom; null for nobody in particular.</param>
    /// <param name="url">Where it is acknowledged.</param>
    internal async Task<WrittenNotice> TextAsync(DrStore store, Notice notice, Delivery? delivery, Uri? url, CancellationToken cancel)
    {
        var values = (delivery is not null && IsForSubscriber(notice, delivery) ? WithFarewell(notice.Facts, delivery) : notice.Facts)
            .With("notice.sender", SenderOf(notice))
            .With("ackBy", delivery?.AnswerBy is { } by ? (NoticeValue)by : null)
            .With("name", delivery?.Name ?? "")
            .With("timeZone", delivery?.TimeZone ?? "Etc/UTC")
            .With("ackUrl", url?.ToString())
            .With("code", delivery?.Code)
            .With("count", notice.Kind is NoticeKind.Page ? 1 + await store.NoticeRepeats.CountAsync(repeat => repeat.NoticeId == notice.Id, cancel) : 1)
            .With("checkpoint", await CheckpointAsync(store, cancel));
        if (delivery is not null && values.TextOf("notice.reason") is null)
            values = values.With("notice.reason", WhyTold.Of(notice, delivery, IsForSubscriber(notice, delivery)));
        var written = await writer.WriteAsync(store, notice.Template, notice.TemplateVersion, delivery?.Language ?? "en", values, cancel);
        if (notice.Mode is NoticeMode.Drill)
            written = DrillMark.On(written);
        return written;
    }

    // What the console sends by itself it signs with its organisation's name, in the strip.
    private static string? SenderOf(Notice notice) => notice.CreatedById is null ? null : notice.CreatedBy;

    private static bool IsForSubscriber(Notice notice, Delivery delivery) =>
        notice.Subject == TellSubscribers.Subject && notice.Kind is not NoticeKind.Reminder && delivery is { ContactId: null, Channel: NoticeChannel.Email };

    private NoticeValues WithFarewell(NoticeValues values, Delivery delivery) => values.With("text", $"{values.TextOf("text")}\n\nNo more of these mails: {outside.Farewell(delivery.Address)}");

    /// <summary>The newest checkpoint of the ledger: a copy of it in every notice is one that nobody can take back.</summary>
    private async Task<JsonObject> CheckpointAsync(DrStore store, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_newest is { } kept && kept.ReadAt <= now && kept.ReadAt + CheckpointKept > now)
            return kept.Checkpoint;
        var newest = await store.Set<SignedCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.SignedAt).ThenByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancel);
        var checkpoint = newest is null
            ? new JsonObject()
            : new JsonObject { ["size"] = newest.Size, ["root"] = newest.Note.Split('\n') is [_, _, { Length: >= 12 } root, ..] ? root[..12] : "" };
        _newest = new KeptCheckpoint(checkpoint, now);
        return checkpoint;
    }

    private sealed record KeptCheckpoint(JsonObject Checkpoint, DateTimeOffset ReadAt);
}
