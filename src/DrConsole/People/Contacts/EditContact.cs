using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes contacts.</summary>
public sealed class EditContact(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock) : EditKeyed<Contact, ContactText>(stores, caller, clock, "contact")
{
    protected override Contact Make(string key, ContactText text, DateTimeOffset now) => Contact.Create(key, text, now);

    protected override IQueryable<Contact> Whole(DrStore store) => store.Contacts.Include(contact => contact.Channels);

    protected override Task<IReadOnlyList<string>> HoldersAsync(DrStore store, Contact record, CancellationToken cancel) => store.HoldersOfContactAsync(record.Key, cancel);
}

/// <summary>Reads contacts.</summary>
public sealed class ReadContacts(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<Contact>(stores, caller, "contact")
{
    protected override IQueryable<Contact> Whole(DrStore store) => store.Contacts.Include(contact => contact.Channels);
}
