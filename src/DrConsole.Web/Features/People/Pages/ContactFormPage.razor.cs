using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class ContactFormPage(ReadContacts read, EditContact edit, Pulse pulse, PageExits exits) : KeyedFormPage<Contact, ContactText>(read, edit, pulse, exits)
{
    private ContactDraft _draft = new();

    public override string Word => "contact";

    public override string Root => "/contacts";

    protected override string After(string key) => $"/contacts/{key}";

    protected override void Fill(ContactText text) => _draft = ContactDraft.Of(text);

    protected override ContactText ReadForm() => _draft.Read();
}
