using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Takes a person's name and addresses out of everything that was ever sent to them.</summary>
public sealed class ForgetDeliveries : IForgetsPerson
{
    public async Task ForgetAsync(DrStore store, UserId user, CancellationToken cancel)
    {
        var contact = await store.Contacts.AsNoTracking().Where(contact => contact.UserId == user).Select(contact => (ContactId?)contact.Id).SingleOrDefaultAsync(cancel);
        foreach (var delivery in await store.Deliveries.Include(delivery => delivery.Attempts).Where(delivery => delivery.UserId == user || (contact != null && delivery.ContactId == contact)).ToListAsync(cancel))
            delivery.Forget();
    }
}
