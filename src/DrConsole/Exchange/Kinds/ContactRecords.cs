using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Contacts in files. That a channel was verified is known to one console and is not written.</summary>
internal sealed class ContactRecords : RecordKind<Contact, ContactText>
{
    public override string Kind => "contact";

    public override string Heading => "Contacts";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, Contact>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Contacts.Include(contact => contact.Channels).Where(contact => keys == null || keys.Contains(contact.Key)).ToDictionaryAsync(contact => contact.Key, cancel);

    protected override ContactText TextOf(Contact record) => record.Text;

    protected override ContactText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, ContactText text) => text.Name;

    protected override ContactText Tidied(ContactText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ContactText text) => scope.Store.Add(Contact.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, Contact record, ContactText before, ContactText after)
    {
        record.Change(after);

        // Its channels are rows of their own; the contact counts their changes as its.
        scope.Store.Entry(record).State = EntityState.Modified;
    }

    protected override ContactText Read(SheetReader fields, ContactText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Title = fields.Text("title", before.Title),
        TimeZone = fields.Text("time-zone", before.TimeZone),
        Language = fields.Text("language", before.Language),
        QuietFrom = PeopleRefs.Time(fields, "quiet-from", before.QuietFrom),
        QuietTo = PeopleRefs.Time(fields, "quiet-to", before.QuietTo),
        LeftOn = fields.Day("left-on", before.LeftOn),
        Note = fields.Text("note", before.Note),
        Channels = fields.Maps("channels", channel => new ChannelText(channel.Word("kind", ChannelKind.Email), channel.Text("address", ""))) is { } channels ? [.. channels] : before.Channels,
    };

    protected override SheetFields Write(ContactText text) => new SheetFields()
        .Say("name", text.Name).Say("title", text.Title).Say("time-zone", text.TimeZone).Say("language", text.Language)
        .Say("quiet-from", PeopleRefs.Said(text.QuietFrom)).Say("quiet-to", PeopleRefs.Said(text.QuietTo)).Say("left-on", text.LeftOn).Say("note", text.Note)
        .Maps("channels", text.Channels.Select(channel => new SheetFields().Say("kind", channel.Kind).Say("address", channel.Address)));
}

/// <summary>Groups in files.</summary>
internal sealed class GroupRecords : RecordKind<Group, GroupText>
{
    public override string Kind => "group";

    public override string Heading => "Groups";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, Group>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.ContactGroups.Where(group => keys == null || keys.Contains(group.Key)).ToDictionaryAsync(group => group.Key, cancel);

    protected override GroupText TextOf(Group record) => record.Text;

    protected override GroupText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, GroupText text) => text.Name;

    protected override GroupText Tidied(GroupText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, GroupText text) => scope.Store.Add(Group.Create(key, text));

    protected override void Change(ImportScope scope, Group record, GroupText before, GroupText after) => record.Change(after);

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var groups = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        foreach (var sheet in sheets.Where(sheet => groups.ContainsKey(sheet.Key)))
            await PeopleRefs.CheckContactsAsync(scope, sheet, "members", KeyLines.Each(groups[sheet.Key].Members), cancel);
    }

    protected override GroupText Read(SheetReader fields, GroupText before) => new(fields.Text("name", before.Name), fields.Text("purpose", before.Purpose), fields.Lines("members", before.Members));

    protected override SheetFields Write(GroupText text) => new SheetFields().Say("name", text.Name).Say("purpose", text.Purpose).Lines("members", text.Members);
}
