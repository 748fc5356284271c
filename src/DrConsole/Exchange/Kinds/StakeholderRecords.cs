using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Stakeholders in files.</summary>
internal sealed class StakeholderRecords : RecordKind<Stakeholder, StakeholderText>
{
    public override string Kind => "stakeholder";

    public override string Heading => "Stakeholders";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, Stakeholder>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Stakeholders.Where(stakeholder => keys == null || keys.Contains(stakeholder.Key)).ToDictionaryAsync(stakeholder => stakeholder.Key, cancel);

    protected override StakeholderText TextOf(Stakeholder record) => record.Text;

    protected override StakeholderText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, StakeholderText text) => text.Name;

    protected override StakeholderText Tidied(StakeholderText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, StakeholderText text) => scope.Store.Add(Stakeholder.Create(key, text));

    protected override void Change(ImportScope scope, Stakeholder record, StakeholderText before, StakeholderText after) => record.Change(after);

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        foreach (var sheet in sheets.Where(sheet => sheet.TextOf("who") is { Length: > 0 }))
            await PeopleRefs.CheckAsync(scope, sheet, "who", [sheet.TextOf("who")!], cancel);
    }

    protected override StakeholderText Read(SheetReader fields, StakeholderText before) => before with
    {
        Name = fields.Text("role", before.Name),
        Criticality = fields.Word("criticality", before.Criticality),
        Who = fields.Text("who", before.Who),
        Channels = fields.Lines("channels", before.Channels),
        RespondsWithin = fields.Span("responds-within", before.RespondsWithin),
        Services = fields.Lines("services", before.Services),
        Scenarios = fields.Lines("scenarios", before.Scenarios),
        Note = fields.Text("note", before.Note),
    };

    protected override SheetFields Write(StakeholderText text) => new SheetFields()
        .Say("role", text.Name).Say("criticality", text.Criticality).Say("who", text.Who).Lines("channels", text.Channels).Say("responds-within", text.RespondsWithin)
        .Lines("services", text.Services).Lines("scenarios", text.Scenarios).Say("note", text.Note);
}

/// <summary>External support contacts in files.</summary>
internal sealed class SupportRecords : RecordKind<SupportContact, SupportText>
{
    public override string Kind => "support-contact";

    public override string Heading => "Support contacts";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, SupportContact>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.SupportContacts.Where(support => keys == null || keys.Contains(support.Key)).ToDictionaryAsync(support => support.Key, cancel);

    protected override SupportText TextOf(SupportContact record) => record.Text;

    protected override SupportText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, SupportText text) => text.Name;

    protected override SupportText Tidied(SupportText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, SupportText text) => scope.Store.Add(SupportContact.Create(key, text));

    protected override void Change(ImportScope scope, SupportContact record, SupportText before, SupportText after) => record.Change(after);

    protected override SupportText Read(SheetReader fields, SupportText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Provides = fields.Text("provides", before.Provides),
        Hours = fields.Text("hours", before.Hours),
        Plan = fields.Text("support-plan", before.Plan),
        Contract = fields.Text("contract", before.Contract),
        Portal = fields.Text("portal", before.Portal),
        Phone = fields.Text("phone", before.Phone),
        Email = fields.Text("email", before.Email),
        AnswersWithin = fields.Span("answers-within", before.AnswersWithin),
        Services = fields.Lines("services", before.Services),
        Note = fields.Text("note", before.Note),
    };

    protected override SheetFields Write(SupportText text) => new SheetFields()
        .Say("name", text.Name).Say("provides", text.Provides).Say("hours", text.Hours).Say("support-plan", text.Plan).Say("contract", text.Contract).Say("portal", text.Portal)
        .Say("phone", text.Phone).Say("email", text.Email).Say("answers-within", text.AnswersWithin).Lines("services", text.Services).Say("note", text.Note);
}
