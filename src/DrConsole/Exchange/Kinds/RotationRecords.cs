using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Rotations in files, without their covers: those belong to one calendar.</summary>
internal sealed class RotationRecords : RecordKind<Rotation, RotationText>
{
    private static readonly WeekDays[] Days = [.. Enum.GetValues<WeekDays>().Where(day => day is not (WeekDays.None or WeekDays.All))];

    public override string Kind => "rotation";

    public override string Heading => "Rotations";

    public override Permission See => Permission.SeeContacts;

    public override Permission Edit => Permission.EditContacts;

    protected override async Task<Dictionary<string, Rotation>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Rotations.Include(rotation => rotation.Layers).Where(rotation => keys == null || keys.Contains(rotation.Key)).ToDictionaryAsync(rotation => rotation.Key, cancel);

    protected override RotationText TextOf(Rotation record) => record.Text;

    protected override RotationText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, RotationText text) => text.Name;

    protected override RotationText Tidied(RotationText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, RotationText text) => scope.Store.Add(Rotation.Create(key, text));

    protected override void Change(ImportScope scope, Rotation record, RotationText before, RotationText after)
    {
        record.Change(after);
        scope.Store.Entry(record).State = EntityState.Modified;
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var rotations = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        foreach (var sheet in sheets.Where(sheet => rotations.ContainsKey(sheet.Key)))
            await PeopleRefs.CheckContactsAsync(scope, sheet, "layers", rotations[sheet.Key].Layers.SelectMany(layer => KeyLines.Each(layer.Members)), cancel);
    }

    protected override RotationText Read(SheetReader fields, RotationText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Purpose = fields.Text("purpose", before.Purpose),
        TimeZone = fields.Text("time-zone", before.TimeZone),
        Layers = fields.Maps("layers", ReadLayer) is { } layers ? [.. layers] : before.Layers,
    };

    protected override SheetFields Write(RotationText text) => new SheetFields()
        .Say("name", text.Name).Say("purpose", text.Purpose).Say("time-zone", text.TimeZone).Maps("layers", text.Layers.Select(WriteLayer));

    private static LayerText ReadLayer(SheetReader layer) => new()
    {
        Name = layer.Text("name", ""),
        Members = layer.Lines("members", ""),
        StartsOn = layer.Day("starts-on", null) ?? default,
        HandoverAt = PeopleRefs.Time(layer, "handover", new TimeOnly(9, 0)) ?? new TimeOnly(9, 0),
        Every = layer.Number("every", 1),
        Unit = layer.Word("unit", TurnUnit.Weeks),
        TimeZone = layer.Text("time-zone", ""),
        Days = (layer.Each("days") ?? []).Aggregate(WeekDays.None, (all, day) => all | (EnumWords.Find<WeekDays>(day) ?? throw new InvalidException("layers", $"'{day}' is no day such as monday."))),
        From = PeopleRefs.Time(layer, "from", null),
        To = PeopleRefs.Time(layer, "to", null),
    };

    private static SheetFields WriteLayer(LayerText layer) => new SheetFields()
        .Say("name", layer.Name).Lines("members", layer.Members).Say("starts-on", layer.StartsOn).Say("handover", PeopleRefs.Said(layer.HandoverAt))
        .Say("every", layer.Every).Say("unit", layer.Unit).Say("time-zone", layer.TimeZone)
        .Each("days", Days.Where(day => layer.Days.HasFlag(day)).Select(day => EnumWords.Of(day))).Say("from", PeopleRefs.Said(layer.From)).Say("to", PeopleRefs.Said(layer.To));
}
