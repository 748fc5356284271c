using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes external support contacts.</summary>
public sealed class EditSupportContact(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<SupportContact, SupportText>(stores, caller, clock, "support contact")
{
    protected override SupportContact Make(string key, SupportText text, DateTimeOffset now) => SupportContact.Create(key, text);
}

/// <summary>Reads external support contacts.</summary>
public sealed class ReadSupportContacts(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<SupportContact>(stores, caller, "support contact");
