using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Data classes in files.</summary>
internal sealed class DataClassRecords : RecordKind<DataClass, DataClassText>
{
    public override string Kind => "data-class";

    public override string Heading => "Data classes";

    public override Permission See => Permission.SeeEstate;

    protected override async Task<Dictionary<string, DataClass>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.DataClasses.Where(held => keys == null || keys.Contains(held.Key)).ToDictionaryAsync(held => held.Key, cancel);

    protected override DataClassText TextOf(DataClass record) => record.Text;

    protected override DataClassText Blank(string key) => new(PlainWords.Title(key), 3, DataClassPriority.Medium);

    protected override string TitleOf(string key, DataClassText text) => text.Name;

    protected override DataClassText Tidied(DataClassText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, DataClassText text) => scope.Store.Add(DataClass.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, DataClass record, DataClassText before, DataClassText after) => record.Change(after);

    public override async Task BeforeSaveAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var services = (await scope.Store.Services.AsNoTracking().Select(service => service.Key).ToListAsync(cancel)).ToHashSet();
        foreach (var sheet in sheets.Where(sheet => sheet.TextOf("held-by") is { Length: > 0 } holder && !services.Contains(holder)))
            scope.Fault(sheet, new InvalidException("held-by", $"There is no service {sheet.TextOf("held-by")}, neither here nor in the console."));
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var keys = sheets.Select(sheet => sheet.Key).ToList();
        foreach (var held in await scope.Store.DataClasses.Where(held => keys.Contains(held.Key)).ToListAsync(cancel))
            await scope.Store.FollowRpoAsync(held, scope.Now, cancel);
    }

    protected override DataClassText Read(SheetReader fields, DataClassText before) => before with
    {
        Name = fields.Text("name", before.Name),
        Tier = fields.Number("tier", before.Tier),
        Priority = fields.Word("priority", before.Priority),
        Summary = fields.Text("summary", before.Summary),
        HeldBy = fields.Text("held-by", before.HeldBy),
        Rpo = fields.Span("rpo", before.Rpo),
        FollowsInterval = fields.Flag("rpo-follows-interval", before.FollowsInterval),
        Interval = fields.Span("interval", before.Interval),
        Sync = fields.MaybeWord("sync", before.Sync),
        AllowedLag = fields.Span("allowed-lag", before.AllowedLag),
        BackupStrategy = fields.Text("backup", before.BackupStrategy),
        Retention = fields.Span("retention", before.Retention),
        EncryptedAtRest = fields.MaybeFlag("encrypted-at-rest", before.EncryptedAtRest),
        EncryptedInTransit = fields.MaybeFlag("encrypted-in-transit", before.EncryptedInTransit),
        SizeBytes = fields.Whole("size", before.SizeBytes),
        CopyRegions = fields.Each("copies") is { } copies ? [.. copies] : before.CopyRegions,
    };

    protected override SheetFields Write(DataClassText text) => new SheetFields()
        .Say("name", text.Name).Say("tier", text.Tier).Say("priority", text.Priority).Say("summary", text.Summary).Say("held-by", text.HeldBy)
        .Say("rpo", text.Rpo).Say("rpo-follows-interval", text.FollowsInterval ? true : null).Say("interval", text.Interval).Say("sync", text.Sync).Say("allowed-lag", text.AllowedLag)
        .Say("backup", text.BackupStrategy).Say("retention", text.Retention).Say("encrypted-at-rest", text.EncryptedAtRest).Say("encrypted-in-transit", text.EncryptedInTransit)
        .Say("size", text.SizeBytes).Each("copies", text.CopyRegions);
}
