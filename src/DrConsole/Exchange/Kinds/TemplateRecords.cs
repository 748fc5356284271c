using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Templates of notices in files.</summary>
internal sealed class TemplateRecords : RecordKind<NoticeTemplate, TemplateText>
{
    public override string Kind => "template";

    public override string Heading => "Templates of notices";

    public override Permission See => Permission.SeeNotices;

    public override Permission Edit => Permission.EditTemplates;

    protected override async Task<Dictionary<string, NoticeTemplate>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.NoticeTemplates.Where(template => keys == null || keys.Contains(template.Key)).ToDictionaryAsync(template => template.Key, cancel);

    protected override TemplateText TextOf(NoticeTemplate record) => record.Text;

    protected override TemplateText Blank(string key) => new(PlainWords.Title(key), NoticeKind.Update);

    protected override string TitleOf(string key, TemplateText text) => text.Title;

    protected override TemplateText Tidied(TemplateText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, TemplateText text) => scope.Store.Add(NoticeTemplate.Create(key, text));

    protected override void Change(ImportScope scope, NoticeTemplate record, TemplateText before, TemplateText after) => record.Change(after);

    public override async Task BeforeSaveAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var keys = sheets.Select(sheet => sheet.Key).ToHashSet();
        foreach (var template in scope.Store.NoticeTemplates.Local.Where(template => keys.Contains(template.Key)).ToList())
            await scope.Store.KeepVersionAsync(template, scope.Actor.Name, scope.Now, cancel);
    }

    protected override TemplateText Read(SheetReader fields, TemplateText before) => before with
    {
        Title = fields.Text("title", before.Title),
        Kind = fields.Word("kind", before.Kind),
        Purpose = fields.Text("purpose", before.Purpose),
        Wordings = fields.Maps("texts", ReadWording) is { } wordings ? [.. wordings] : before.Wordings,
    };

    protected override SheetFields Write(TemplateText text) => new SheetFields()
        .Say("title", text.Title).Say("kind", text.Kind).Say("purpose", text.Purpose)
        .Maps("texts", text.Wordings.Select(wording => new SheetFields()
            .Say("language", wording.Language).Say("subject", wording.Subject).Say("body", wording.Body).Say("text", wording.Text).Say("sms", wording.Sms).Say("spoken", wording.Spoken)));

    private static Wording ReadWording(SheetReader wording) => new(
        wording.Text("language", ""), wording.Text("subject", ""), wording.Text("body", ""), wording.Text("text", ""), wording.Text("sms", ""), wording.Text("spoken", ""));
}
