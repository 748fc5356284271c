using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Sends a template to whoever asks, by the ways that reach them, with the facts of the example; every form says that it is a test.</summary>
public sealed class TryTemplate(IDbContextFactory<DrStore> stores, SendNotice send, Caller caller)
{
    public async Task<NoticeId> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.EditTemplates, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var template = await store.NoticeTemplates.AsNoTracking().SingleOrDefaultAsync(each => each.Key == key, cancel) ?? throw new MissingException($"There is no template {key}.");
        var me = actor.UserId;
        var contact = await store.Set<Contact>().AsNoTracking().Where(each => each.UserId == me).Select(each => each.Key).FirstOrDefaultAsync(cancel);
        var audience = contact is null ? new NoticeAudience { Users = [me] } : NoticeAudience.Of(new PeopleRef(PeopleRef.Contact, contact));
        var sent = await send.AddAsync(store, new NoticeToSend(NoticeKind.Test, $"template/{key}", audience, FactsOf(template.Kind))
        {
            Template = key,
            TemplateVersion = template.Number,
        }, cancel);
        await store.SaveChangesAsync(cancel);
        return sent.Notice.Id;
    }

    // Nobody waits for an answer to a test. A page cannot be written without an address for one: that of the example leads nowhere.
    private static NoticeValues FactsOf(NoticeKind kind)
    {
        var facts = Placeholders.Sample(kind).Without("name", "timeZone", "organisation", "console", "checkpoint", "notice", "ackBy").With(NoticeWriter.TrialFact, true);
        return kind is NoticeKind.Page ? facts : facts.Without("ackUrl");
    }
}
