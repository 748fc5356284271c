using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Escalation policies in files.</summary>
internal sealed class EscalationRecords : RecordKind<EscalationPolicy, EscalationText>
{
    public override string Kind => "escalation-policy";

    public override string Heading => "Escalation policies";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, EscalationPolicy>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.EscalationPolicies.Include(policy => policy.Levels).Where(policy => keys == null || keys.Contains(policy.Key)).ToDictionaryAsync(policy => policy.Key, cancel);

    protected override EscalationText TextOf(EscalationPolicy record) => record.Text;

    protected override EscalationText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, EscalationText text) => text.Name;

    protected override EscalationText Tidied(EscalationText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, EscalationText text) => scope.Store.Add(EscalationPolicy.Create(key, text));

    protected override void Change(ImportScope scope, EscalationPolicy record, EscalationText before, EscalationText after)
    {
        record.Change(after);
        scope.Store.Entry(record).State = EntityState.Modified;
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var policies = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        foreach (var sheet in sheets.Where(sheet => policies.ContainsKey(sheet.Key)))
            await PeopleRefs.CheckAsync(scope, sheet, "levels", policies[sheet.Key].Levels.SelectMany(level => KeyLines.Each(level.Targets)).Distinct(), cancel);
    }

    protected override EscalationText Read(SheetReader fields, EscalationText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Purpose = fields.Text("purpose", before.Purpose),
        Repeats = fields.Number("repeats", before.Repeats),
        RepeatAfter = fields.Span("repeat-after", before.RepeatAfter) ?? before.RepeatAfter,
        NextChannelAfter = fields.Span("next-channel-after", before.NextChannelAfter) ?? before.NextChannelAfter,
        Levels = fields.Maps("levels", ReadLevel) is { } levels ? [.. levels] : before.Levels,
    };

    protected override SheetFields Write(EscalationText text) => new SheetFields()
        .Say("name", text.Name).Say("purpose", text.Purpose).Say("repeats", text.Repeats).Say("repeat-after", text.RepeatAfter).Say("next-channel-after", text.NextChannelAfter)
        .Maps("levels", text.Levels.Select(level => new SheetFields()
            .Say("after", level.After == TimeSpan.Zero ? null : (TimeSpan?)level.After).Lines("targets", level.Targets)
            .Each("severities", level.Severities is Severities.All ? [] : level.Severities is Severities.None ? ["none"] : SeverityWords.Each.Where(severity => level.Severities.Holds(severity)).Select(severity => $"p{severity}"))));

    private static LevelText ReadLevel(SheetReader level) => new(
        level.Span("after", TimeSpan.Zero) ?? TimeSpan.Zero, level.Lines("targets", ""),
        level.Each("severities") is { } said ? said.Aggregate(Severities.None, (all, word) => all | (EnumWords.Find<Severities>(word) ?? throw new InvalidException("levels", $"'{word}' is no severity such as p1."))) : Severities.All);
}
