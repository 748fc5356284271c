using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// The one way in for notices: adds one with its deliveries to the store of whoever caused it and leaves the save to them, so that both are
/// there or neither. A rehearsal tells nobody, and a drill only those who take part.
/// </summary>
public sealed class SendNotice(NoticeWriter writer, ChannelSet channels, Escalate escalate, TheirEyes theirs, TimeProvider clock)
{
    /// <summary>How long what has the same key is counted under the first one instead of being told again.</summary>
    public static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(15);

    private const int Batch = 500;

    /// <summary>What was added.</summary>
    /// <param name="Repeats">It was told already and is only counted.</param>
    public sealed record Outcome(Notice Notice, int Deliveries, bool Repeats = false);

    public async Task<Outcome> AddAsync(DrStore store, NoticeToSend what, CancellationToken cancel)
    {
        new FieldErrors().Check(!what.Audience.IsEmpty, "audience", "Whom it tells is needed.").ThrowIfAny();
        var now = clock.GetUtcNow();
        if (what.SameAs is { } key && await store.SameAsync(key, cancel) is { } same)
        {
            if (same.CreatedAt > now - SameWithin)
            {
                store.Add(new NoticeRepeat { Id = Guid.CreateVersion7(now), NoticeId = same.Id, At = now });
                return new Outcome(same, 0, Repeats: true);
            }
            same.StopCounting();
        }

        var notice = await MakeAsync(store, what, now, cancel);
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var told = await Audience.FindAsync(store, what.Audience, facts, now, cancel);
        if (notice.Mode is NoticeMode.Drill)
            told = TakingPart(notice, what, told, facts);
        var ways = new Ways(channels, notice, Ways.NextChannelAfter, now);
        var deliveries = told.Select(each => Make(notice, each, ways, now)).ToList();
        var taken = deliveries.Select(delivery => (delivery.Channel, delivery.Address)).ToHashSet();
        deliveries.AddRange(Bare(what, notice).Where(bare => taken.Add((bare.Channel, bare.Address))).Select(bare => Make(notice, bare, ways, now)));
        store.AddRange(deliveries);
        if (notice.Policy is { } policy)
            deliveries.AddRange(await escalate.StartAsync(store, notice, policy, facts, [.. told.Select(each => each.Contact?.Id).OfType<ContactId>()], cancel));
        return new Outcome(notice, deliveries.Count);
    }

    /// <summary>
    /// For very many addresses: adds the notice and saves them in batches within the caller's transaction, so that they are never all in
    /// memory. The notice's own audience is added before them.
    /// </summary>
    public async Task<Outcome> AddManyAsync(DrStore store, NoticeToSend what, IAsyncEnumerable<BareAddress> addresses, CancellationToken cancel)
    {
        if (store.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Many addresses are saved in batches, within a transaction of the caller's.");
        if (what.Mode is not NoticeMode.Live)
            throw new RefusedException("Subscribers are told nothing of drills and rehearsals.", "not-live");
        var now = clock.GetUtcNow();
        var notice = await MakeAsync(store, what, now, cancel);
        await store.SaveChangesAsync(cancel);
        var ways = new Ways(channels, notice, Ways.NextChannelAfter, now);
        var count = 0;
        await foreach (var batch in addresses.Chunk(Batch).WithCancellation(cancel))
        {
            var deliveries = batch.Select(bare => Make(notice, bare, ways, now)).ToList();
            store.AddRange(deliveries);
            await store.SaveChangesAsync(cancel);
            deliveries.ForEach(delivery => store.Entry(delivery).State = EntityState.Detached);
            count += deliveries.Count;
        }
        return new Outcome(notice, count);
    }

    // Everybody reads the version that is in force now, whatever becomes of the template while they are told.
    private async Task<Notice> MakeAsync(DrStore store, NoticeToSend what, DateTimeOffset now, CancellationToken cancel)
    {
        if (what.Mode is NoticeMode.Rehearsal)
            throw new RefusedException("A rehearsal tells nobody.", "rehearsal");
        what = what with
        {
            Values = what.Mode is NoticeMode.Drill ? what.Values.With(NoticeWriter.DrillFact, true) : what.Values,
            TemplateVersion = what.TemplateVersion ?? await NoticeWriter.NumberAsync(store, what.Template, cancel),
        };
        what = what with { Values = theirs.Seal(what.Values, what.ForTheirEyes) };
        var seen = what.Values.With("name", "").With("ackUrl", what.Wants is AckNeed.None ? null : "").With("timeZone", "Etc/UTC").With("count", 1);
        var written = await writer.WriteAsync(store, what.Template, what.TemplateVersion, "en", seen, cancel);
        var notice = Notice.Make(what, what.Mode is NoticeMode.Drill ? DrillMark.On(written.Subject) : written.Subject, Acting.Now, now);
        store.Add(notice);
        return notice;
    }

    private static List<Audience.Told> TakingPart(Notice notice, NoticeToSend what, IReadOnlyList<Audience.Told> told, PeopleFacts facts)
    {
        var unknown = what.Participants.FirstOrDefault(key => !facts.Contacts.ContainsKey(key));
        if (unknown is not null)
            throw new InvalidException("participants", $"There is no contact {unknown}.");
        notice.LimitTo(what.Participants.Select(key => facts.Contacts[key].Id.Value));
        return [.. told.Where(each => each.Contact is { } contact && notice.IsFor(contact.Id.Value))];
    }

    private static IReadOnlyList<BareAddress> Bare(NoticeToSend what, Notice notice) => notice.Mode is NoticeMode.Drill ? [] : what.Audience.Addresses;

    private static Delivery Make(Notice notice, Audience.Told told, Ways ways, DateTimeOffset now)
    {
        var way = told.Contact is { } contact ? ways.Of(contact, told.Order, []) : new Way(NoticeChannel.InApp, told.Recipient.User!.Value.ToString(), now, null);
        return Delivery.Make(notice.Id, told.Recipient, way, LaneOf(notice), now);
    }

    private static Delivery Make(Notice notice, BareAddress bare, Ways ways, DateTimeOffset now) =>
        Delivery.Make(notice.Id, new Recipient(bare.Name) { Contact = bare.Contact, Language = bare.Language }, ways.Of(bare), notice.IsUrgent ? DeliveryLane.Urgent : notice.Kind is NoticeKind.Test ? DeliveryLane.Normal : DeliveryLane.Bulk, now);

    internal static DeliveryLane LaneOf(Notice notice) => notice.IsUrgent || notice.Kind is NoticeKind.Page ? DeliveryLane.Urgent : notice.Kind is NoticeKind.Digest ? DeliveryLane.Bulk : DeliveryLane.Normal;
}
