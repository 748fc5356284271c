using System.Runtime.CompilerServices;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Adds what was just told on the status page as mail to everybody who asked for it, in the same transaction.</summary>
public sealed class TellSubscribers(SendNotice send, StatusLinkBox links)
{
    /// <summary>What every notice to subscribers is about.</summary>
    public const string Subject = "status";

    private const int Page = 500;

    internal async Task AddAsync(DrStore store, PublicTrouble trouble, CancellationToken cancel)
    {
        if (!links.IsPossible || !await Confirmed(store).AnyAsync(cancel))
            return;
        var update = trouble.Updates.MaxBy(update => update.Number)!;
        var organisation = await store.Organisations.Select(own => own.Name).SingleOrDefaultAsync(cancel);
        var kind = trouble.Phase is PublicPhase.Resolved ? NoticeKind.Resolution : update.Number == 1 ? NoticeKind.Initial : NoticeKind.Update;
        var notice = new NoticeToSend(kind, Subject, new NoticeAudience(), NoticeValues.Plain($"{organisation}, {update.Phase.ToString().ToLowerInvariant()}: {update.Headline}", Text(trouble, update)));
        await send.AddManyAsync(store, notice, AddressesAsync(store, cancel), cancel);
    }

    private static IQueryable<StatusSubscriber> Confirmed(DrStore store) => store.StatusSubscribers.AsNoTracking().Where(subscriber => subscriber.ConfirmedAt != null);

    // A page at a time, since the same connection saves what the page before became.
    private static async IAsyncEnumerable<BareAddress> AddressesAsync(DrStore store, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = Guid.Empty;
        List<StatusSubscriber> page;
        do
        {
            page = await Confirmed(store).Where(subscriber => subscriber.Id.CompareTo(after) > 0).OrderBy(subscriber => subscriber.Id).Take(Page).ToListAsync(cancel);
            foreach (var subscriber in page)
                yield return new BareAddress(NoticeChannel.Email, subscriber.Address);
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == Page);
    }

    private string Text(PublicTrouble trouble, PublicUpdate update)
    {
        var facts = new[]
        {
            update.Text,
            trouble.ExpectedBackAt is { } back ? $"{(trouble.Kind is PublicKind.Trouble ? "We expect service back at" : "It ends at")} {back.UtcDateTime:yyyy-MM-dd HH:mm} UTC." : "",
            trouble.NextUpdateAt is { } next ? $"The next update comes by {next.UtcDateTime:yyyy-MM-dd HH:mm} UTC." : "",
            $"All of it: {links.Page}",
        };
        return string.Join("\n\n", facts.Where(fact => fact.Length > 0));
    }
}
